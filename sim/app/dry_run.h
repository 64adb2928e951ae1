// SPDX-License-Identifier: MIT
// What a run would take, as text.
#pragma once

#include <string>

#include "run/experiment.h"
#include "sweep/estimate.h"

namespace tandem {

// Runs, recorded series, estimated time and disk, a line each.
std::string estimate_text(const Experiment& experiment, const Execution& execution, const Estimate& estimate);

}  // namespace tandem
