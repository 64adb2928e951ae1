// SPDX-License-Identifier: MIT
#include "sweep/shard.h"

namespace tandem {

std::string to_text(const Shard& shard) { return std::to_string(shard.index) + "/" + std::to_string(shard.count); }

std::size_t index_of(const Experiment& experiment, std::size_t run, const Shard& any) {
  const auto replicate = any.whole_points ? 0 : static_cast<std::size_t>(experiment.replicate_of(run));
  const std::size_t point = any.whole_replicates ? 0 : experiment.point_of(run);
  return (point + replicate) % any.count + 1;
}

std::vector<std::size_t> runs_of(const Experiment& experiment, const Shard& shard) {
  std::vector<std::size_t> runs;
  for (std::size_t run = 0; run < experiment.runs(); ++run)
    if (index_of(experiment, run, shard) == shard.index) runs.push_back(run);
  return runs;
}

}  // namespace tandem
