// SPDX-License-Identifier: MIT
// Values of a metric by its output's name, for an organisation made by hand or by a run.
#pragma once

#include <string>
#include <vector>

#include "model/example/hand_made.h"
#include "model/metrics/observation.h"

namespace tandem {

struct Measured {
  double organisation = 0;
  std::vector<double> by_unit;  // empty if the output has none
};
Measured measured(const std::string& output, const Organisation& organisation, TickNumber now = 1, int threads = 1);
// The organisation's value alone.
double value_of(const std::string& output, const Organisation& organisation, TickNumber now = 1);

}  // namespace tandem
