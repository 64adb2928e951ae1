// SPDX-License-Identifier: MIT
// Parameters and equations of what people have learned from what they earned, alone and together.
#pragma once

#include "base/dispatch.h"
#include "model/frame/slots.h"
#include "state/organisation.h"

namespace tandem {

struct EarningsParameters {
  static constexpr Slot slot = Slot::earnings;
  double weight = 1;
  double standard = .5;
  double memory = .1;
};

// An hour of an agent's time, as its own records say of it: c_i alone on its task of this tick, v_i together.
struct Prospect {
  double alone = 0, together = 0;
  double scale() const { return (alone + together) / 2; }
  // (v_i + d - c_i) / m_i, d what a partner brings beyond the mean; 0 to one who has never earned anything.
  double gain(double beyond) const { return scale() > 0 ? (together + beyond - alone) / scale() : 0; }
  // c_i / m_i
  double of_working_alone() const { return scale() > 0 ? alone / scale() : 0; }
};

// Share of the blocks of its task that an agent expects to get right alone: each unknown dimension is a fair coin.
double share_in_hand(const Organisation& organisation, Seat seat);
// The same of agents [begin, end), noted for prospect_at_hand().
void take_in_hand(Organisation& organisation, std::size_t begin, std::size_t end);

// c_i of a task of which the agent has this share in hand.
TANDEM_INLINE double worth_alone(const Experience& own, Seat seat, double in_hand) {
  const double worth = own.alone_unknown[seat] + own.alone_known[seat] * in_hand;
  return worth > 0 ? worth : 0;
}

inline Prospect prospect_of(const Organisation& o, Seat seat) {
  return {worth_alone(o.experience, seat, share_in_hand(o, seat)), o.experience.together[seat]};
}

// The same from the share that was noted last: for processes that note it first, and during which nobody learns.
TANDEM_INLINE Prospect prospect_at_hand(const Experience& own, Seat seat) {
  return {worth_alone(own, seat, own.in_hand[seat]), own.together[seat]};
}

}  // namespace tandem
