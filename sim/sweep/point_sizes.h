// SPDX-License-Identifier: MIT
// How large each point of a design is, by arithmetic alone.
#pragma once

#include <vector>

#include "run/experiment.h"

namespace tandem {

// What follows from the settings of a point, by arithmetic.
struct PointSize {
  double agents = 0, ticks = 0;
};
std::vector<PointSize> point_sizes(const Experiment& experiment);

}  // namespace tandem
