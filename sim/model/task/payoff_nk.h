// SPDX-License-Identifier: MIT
// Parameters of performance on a rugged landscape, and how it is drawn.
#pragma once

#include <string>

#include "model/frame/model.h"

namespace tandem {

struct LandscapeParameters {
  static constexpr Slot slot = Slot::payoff;
  std::int64_t neighbours = 5;
  std::string interaction = "random";
  double power = 8;
  double rounding = 0;
};

// Draws the contributions of all patterns and finds the best sum; called once, when reality is drawn.
void draw_landscape(Start& start, const LandscapeParameters& parameters);

}  // namespace tandem
