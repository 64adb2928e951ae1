// SPDX-License-Identifier: MIT
// A metric computed for an organisation made by hand.
#pragma once

#include "model/example/hand_made.h"
#include "model/metrics/observation.h"

namespace tandem {

// The outputs of a metric for the organisation under the default model.
std::vector<double> measure(MetricFunction metric, std::size_t outputs, const Organisation& organisation,
                            TickNumber now = 1);

}  // namespace tandem
