// SPDX-License-Identifier: MIT
#include "sweep/comparison.h"

#include <algorithm>

namespace tandem {

void Comparison::accept(const RunResult& result) {
  const auto& runs = results_.runs();
  const auto row = static_cast<std::size_t>(std::lower_bound(runs.begin(), runs.end(), result.run) - runs.begin());
  Difference found{result.run,    result.status == RunStatus::failed, results_.stored_digest(row),
                   result.digest, results_.computed_digest(row),      {}};
  if (found.failed)
    found.what = "cannot be recomputed: " + result.message + " at " + result.stage;
  else if (found.recomputed != found.stored)
    found.what = "differs: the file says " + found.stored + ", recomputed " + found.recomputed;
  else if (found.data != found.stored)
    found.what = "was altered after it was written: its digest says " + found.stored + ", its data " + found.data;
  if (found.what.empty()) return;
  ++(found.failed ? failed_ : differing_);
  tell_(found);
}

}  // namespace tandem
