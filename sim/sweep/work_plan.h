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

  Shard block(std::size_t index) const { return {index, blocks, false, whole_replicates, true}; }  // 1 ... blocks
};

std::string text_of(const WorkPlan& plan);

// The plan as it stands there.
struct StoredWorkPlan {
  std::optional<WorkPlan> plan;
  bool damaged = false;  // it is there, and is not what was written
};
// Throws std::runtime_error if it cannot be known.
StoredWorkPlan read_work_plan(const SweepFiles& files);

// The plan of a sweep that nobody has begun.
WorkPlan new_work_plan(const Experiment& experiment, int threads);

}  // namespace tandem
