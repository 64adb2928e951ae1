// SPDX-License-Identifier: MIT
// What a run would take, as text.
#pragma once

#include <string>

#include "run/experiment.h"
#include "sweep/estimate.h"

namespace tandem {

// For so many runs of the design: runs, recorded series, estimated time and disk, a line each.
std::string estimate_text(const Experiment& experiment, std::size_t runs, const Execution& execution,
                          const Estimate& estimate);

}  // namespace tandem
