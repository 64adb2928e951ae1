// SPDX-License-Identifier: MIT
// What a run would take, found by timing a few ticks of some of its runs.
#pragma once

#include <string>

#include "run/experiment.h"

namespace tandem {

// Runs, recorded series, estimated time and disk, a line each. Takes about a second; writes nothing.
std::string estimate(const Experiment& experiment, const Execution& execution);

}  // namespace tandem
