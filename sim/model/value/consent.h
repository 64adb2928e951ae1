// SPDX-License-Identifier: MIT
// Parameters and equations of the rules of consent that do not weigh what a request is worth.
#pragma once

#include "model/value/earnings.h"

namespace tandem {

struct DrawnConsentParameters {
  static constexpr Slot slot = Slot::consent;
  double rate = .5;
};

// No numbers of its own: that it is there says that consent is by what was learned.
struct LearnedConsentParameters {
  static constexpr Slot slot = Slot::consent;
};

// v_j + d_ji: what the asked holds an hour with the asker to be worth; with a stranger v_j.
TANDEM_INLINE double worth_with(const Organisation& o, const Prospect& own, Seat asked, Seat asker) {
  const std::uint8_t slot = o.ties.find(asked, asker);
  return own.together + (slot == no_slot ? 0 : double(o.ties.beyond[o.ties.at(asked, slot)]));
}

}  // namespace tandem
