// SPDX-License-Identifier: MIT
// The authority of heads: its parameters, and what it does to those who are led.
#pragma once

#include <algorithm>

#include "model/frame/model.h"

namespace tandem {

struct AuthorityParameters {
  static constexpr Slot slot = Slot::authority;
  double assignment = 0;
  double priority = 0;
  double quality_spread = 0;
  double helps_back = 1;
};

// Whether this agent heads the unit of the other.
TANDEM_INLINE bool is_head_of(const Organisation& o, Seat head, Seat member) {
  return !o.form.head.empty() && o.form.head[o.units.of[member]] == head;
}

// 2 g of the head who leads the agent: 1 where heads do not differ.
TANDEM_INLINE double guidance_of(const Organisation& o, Seat seat) {
  return o.form.guidance.empty() ? 1 : o.form.guidance[o.units.of[seat]];
}

// A chance that the head raises or lowers.
TANDEM_INLINE double guided(double chance, double guidance) { return std::min(1.0, chance * guidance); }

}  // namespace tandem
