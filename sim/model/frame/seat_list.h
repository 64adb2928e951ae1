// SPDX-License-Identifier: MIT
// Some of a block of agents, listed before they are gone through: where it is a matter of luck who belongs to them, a branch for each agent
// would be mispredicted half the time.
#pragma once

#include <array>

#include "base/dispatch.h"
#include "model/frame/model.h"

namespace tandem {

struct SeatList {
  std::size_t count = 0;
  std::array<Seat, block_of_agents> seat;  // in order
  auto begin() const { return seat.begin(); }
  auto end() const { return seat.begin() + count; }
};

// Those of agents [begin, end), at most block_of_agents of them, who belong(seat).
template <class Belongs>
TANDEM_INLINE void list_seats(std::size_t begin, std::size_t end, SeatList& list, Belongs&& belong) {
  std::size_t count = 0;
  for (std::size_t seat = begin; seat < end; ++seat) {
    list.seat[count] = static_cast<Seat>(seat);
    count += belong(seat) ? 1 : 0;
  }
  list.count = count;
}

}  // namespace tandem
