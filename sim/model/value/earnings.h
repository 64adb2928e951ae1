// SPDX-License-Identifier: MIT
// Parameters and equations of what people have learned from what they earned, alone and together.
#pragma once

#include <cmath>

#include "model/frame/slots.h"
#include "model/task/bits.h"

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
TANDEM_INLINE double share_in_hand(const Organisation& o, Seat seat) {
  const Tasks& tasks = o.tasks;
  if (tasks.block.empty()) return 0;
  const std::uint16_t* blocks = tasks.block.data() + std::size_t{seat} * tasks.blocks_per_task;
  double sum = 0;
  for (std::uint32_t k = 0; k < tasks.blocks_per_task; ++k) {
    const std::uint32_t at = blocks[k] * tasks.block_size;
    const Word known =
        extract(o.knowledge.plus(seat), at, tasks.block_size) | extract(o.knowledge.minus(seat), at, tasks.block_size);
    sum += std::ldexp(1.0, __builtin_popcountll(known) - static_cast<int>(tasks.block_size));
  }
  return sum / tasks.blocks_per_task;
}

// c_i of a task of which the agent has this share in hand.
TANDEM_INLINE double worth_alone(const Experience& own, Seat seat, double in_hand) {
  const double worth = own.alone_unknown[seat] + own.alone_known[seat] * in_hand;
  return worth > 0 ? worth : 0;
}

TANDEM_INLINE Prospect prospect_of(const Organisation& o, Seat seat) {
  return {worth_alone(o.experience, seat, share_in_hand(o, seat)), o.experience.together[seat]};
}

}  // namespace tandem
