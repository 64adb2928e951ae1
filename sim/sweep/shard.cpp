// SPDX-License-Identifier: MIT
#include "sweep/shard.h"

namespace tandem {

std::string to_text(const Shard& shard) { return std::to_string(shard.index) + "/" + std::to_string(shard.count); }

std::vector<std::size_t> runs_of(const Experiment& experiment, const Shard& shard) {
  std::vector<std::size_t> runs;
  for (std::size_t run = 0; run < experiment.runs(); ++run) {
    const auto replicate = shard.whole_points ? 0 : static_cast<std::size_t>(experiment.replicate_of(run));
    const std::size_t point = shard.whole_replicates ? 0 : experiment.point_of(run);
    if ((point + replicate) % shard.count == shard.index - 1) runs.push_back(run);
  }
  return runs;
}

}  // namespace tandem
