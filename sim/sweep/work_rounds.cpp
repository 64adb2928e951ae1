// SPDX-License-Identifier: MIT
#include "sweep/work_rounds.h"

#include <algorithm>
#include <functional>

namespace tandem {

void WorkRounds::look_at_rule() {
  if (!sweep_.plan.rule) return;
  std::vector<std::string> paths = ledger_.parts();
  if (sweep_.present) paths.push_back(sweep_.files.output());
  const auto& tried = ledger_.tried();
  const bool through = std::all_of(tried.begin(), tried.begin() + static_cast<std::ptrdiff_t>(end_), std::identity());
  if (precision_.replicates > 0 && !through) return;
  std::vector<std::size_t> to_try;
  for (std::size_t run = 0; run < tried.size(); ++run)
    if (!tried[run]) to_try.push_back(run);
  precision_ = check_precision(sweep_.experiment, sweep_.files.kind(), paths, to_try);
  end_ = sweep_.experiment.points.size() * static_cast<std::size_t>(precision_.replicates);
}

std::vector<std::size_t> WorkRounds::runs_to_do(const Shard& block) const {
  std::vector<std::size_t> runs = runs_of(sweep_.experiment, block);
  std::erase_if(runs, [&](std::size_t run) { return run >= end_ || ledger_.tried()[run]; });
  return runs;
}

}  // namespace tandem
