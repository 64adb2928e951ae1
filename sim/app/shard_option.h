// SPDX-License-Identifier: MIT
// Which shard this start of the program is: as --shard says, else as the array variables of a batch system say.
#pragma once

#include <functional>
#include <string>

#include "app/arguments.h"
#include "sweep/shard.h"

namespace tandem {

OptionRow shard_option();

struct ShardChoice {
  Shard shard;
  std::string source;  // "--shard", "SLURM_ARRAY_TASK_ID" ..., or "": not sharded
};

// Reads an environment variable: nullptr if it is not set.
using Environment = std::function<const char*(const char*)>;
// Of this process, and what HTCondor says of its job, whose file is read when it is asked for. `problems` has to last as long.
Environment process_environment(Problems& problems);

// Slurm, LSF, SGE and HTCondor say which task of which; PBS, Flux and Kubernetes say which alone: TANDEM_SHARDS tells of how many. Adds what is wrong to `problems`.
ShardChoice choose_shard(const Arguments& arguments, const Environment& environment, Problems& problems);

}  // namespace tandem
