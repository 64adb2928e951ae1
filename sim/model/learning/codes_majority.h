// SPDX-License-Identifier: MIT
// Parameters of codes that learn from those who know better.
#pragma once

#include <string>

#include "model/frame/slots.h"

namespace tandem {

struct CodeParameters {
  static constexpr Slot slot = Slot::codes;
  double unit_rate = .5;
  double organisation_rate = 0;
  std::string superiority = "performance";
};

}  // namespace tandem
