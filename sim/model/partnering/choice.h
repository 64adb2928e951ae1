// SPDX-License-Identifier: MIT
// Parameters of partner choice.
#pragma once

#include <cstdint>

#include "model/slots.h"

namespace tandem {

struct ChoiceParameters {
  static constexpr Slot slot = Slot::partnering;
  double expected_own = .7;
  double expected_other = .05;
  std::int64_t rounds = 4;
  double load_memory = .1;
};

}  // namespace tandem
