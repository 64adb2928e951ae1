// SPDX-License-Identifier: MIT
// work.txt in the folder of parts: what all workers of a sweep agree on. Whoever comes first makes it, in one step.
//   tandem-work format=1 design=<digest> blocks=64 rule=0 #<checksum>
// Format 2 has whole_replicates=1 as well: points that share a past are in one block.
#pragma once

#include <optional>
#include <string>

#include "run/experiment.h"
#include "sweep/files.h"
#include "sweep/shard.h"

namespace tandem {

inline constexpr int work_format = 2;

struct WorkPlan {
  std::string design_digest;
  std::size_t blocks = 0;         // the runs are dealt out to so many, as to shards
  bool rule = false;              // the scenario's stopping rule decides on the number of replicates
  bool whole_replicates = false;  // as in Shard

  Shard block(std::size_t index) const { return {index, blocks, false, whole_replicates}; }  // 1 ... blocks
};

// Nothing if there is none. Throws std::runtime_error if it cannot be read.
std::optional<WorkPlan> read_work_plan(const SweepFiles& files);

// Makes folder, design and plan, unless another worker does: then its plan holds. `session`: of the design file. Throws std::runtime_error.
WorkPlan agree_on_work(const SweepFiles& files, const Experiment& experiment, const Session& session, int threads);

}  // namespace tandem
