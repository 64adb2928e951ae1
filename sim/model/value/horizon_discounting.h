// SPDX-License-Identifier: MIT
// Parameters of how much weight what lasts has in choices.
#pragma once

#include "model/frame/slots.h"

namespace tandem {

struct HorizonParameters {
  static constexpr Slot slot = Slot::horizon;
  double patience = 1;
};

}  // namespace tandem
