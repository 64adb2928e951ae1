// SPDX-License-Identifier: MIT
// Parameters of trust in ability, kept apart from trust in good will.
#pragma once

#include "model/frame/slots.h"

namespace tandem {

struct CompetenceParameters {
  static constexpr Slot slot = Slot::competence;
  double weight = 2;
  double prior_strength = 2;
  double memory = .98;
  double loss = 1;
};

}  // namespace tandem
