// SPDX-License-Identifier: MIT
// Which ties join the partners of one agent: a look at the partners of each partner, O(k^2) for k ties an agent.
#pragma once

#include <array>

#include "state/ties.h"

namespace tandem {

// The partners of one agent with their slots, as an open hash table on the stack: at most 64 partners, a quarter of the room.
class NeighbourSet {
 public:
  explicit NeighbourSet(std::span<const Seat> partners) {
    while (size_ < 4 * partners.size()) size_ *= 2;
    for (std::size_t place = 0; place < size_; ++place) seat_[place] = nobody;
    for (std::size_t slot = 0; slot < partners.size(); ++slot) {
      const std::size_t place = find(partners[slot]);
      seat_[place] = partners[slot];
      slot_[place] = static_cast<std::uint8_t>(slot);
    }
  }
  // Slot of a seat, or no_slot if it is no partner.
  std::uint8_t slot_of(Seat seat) const {
    const std::size_t place = find(seat);
    return seat_[place] == seat ? slot_[place] : no_slot;
  }

 private:
  std::size_t find(Seat seat) const {
    std::size_t place = (seat.value() * 0x9e3779b1u >> 16) & (size_ - 1);
    while (seat_[place] != seat && seat_[place] != nobody) place = (place + 1) & (size_ - 1);
    return place;
  }
  std::size_t size_ = 8;
  std::array<Seat, 256> seat_;
  std::array<std::uint8_t, 256> slot_;
};

// Calls found(q, j) for each ordered pair of slots of the agent whose partners are tied to each other.
template <class Found>
void ties_among_partners(const Ties& ties, Seat seat, Found&& found) {
  const auto partners = ties.partners(seat);
  const NeighbourSet near(partners);
  for (std::size_t q = 0; q < partners.size(); ++q)
    for (const Seat other : ties.partners(partners[q]))
      if (const std::uint8_t j = near.slot_of(other); j != no_slot) found(q, std::size_t{j});
}

}  // namespace tandem
