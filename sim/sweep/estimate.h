// SPDX-License-Identifier: MIT
// What a sweep would take, found by timing a few ticks of some of its runs.
#pragma once

#include "io/output/output_kind.h"
#include "run/experiment.h"

namespace tandem {

struct Estimate {
  double seconds_a_run = 0;  // a mean, of one thread unless threads work inside runs
  double seconds = 0;        // of all runs
  double bytes = 0;          // of the results file, or the parts of these runs
  double most_bytes = 0;     // while parts are joined
};

// For so many runs of the design. Takes about a second; writes nothing.
Estimate estimate(const Experiment& experiment, std::size_t runs, const Execution& execution, const OutputKind& kind);

}  // namespace tandem
