// SPDX-License-Identifier: MIT
// What a sweep, or a shard of it, would take of time and disk.
#pragma once

#include "io/output/output_kind.h"
#include "sweep/job_plan.h"

namespace tandem {

struct Estimate {
  double seconds_a_run = 0;  // a mean, of one thread, of runs that share nothing
  double seconds = 0;        // of all runs
  double saved = 0;          // share of the work that is spared, since runs have pasts in common
  double bytes = 0;          // of the results file, or the parts of these runs
  double most_bytes = 0;     // while parts are joined
};

// Of these runs of the design.
Estimate estimate(const Experiment& experiment, const std::vector<std::size_t>& runs, const Execution& execution,
                  const OutputKind& kind, const RunCosts& costs);

}  // namespace tandem
