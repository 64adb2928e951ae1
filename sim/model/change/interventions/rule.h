// SPDX-License-Identifier: MIT
// Which record an overlay of rules puts where.
#pragma once

#include <string>

#include "model/frame/slots.h"

namespace tandem {

struct RuleChange {
  static constexpr Slot slot = Slot::interventions;
  std::string rule = "sharing";
  std::string becomes = "equal";
};

// The slot whose record changes.
Slot slot_of(const RuleChange& change);

}  // namespace tandem
