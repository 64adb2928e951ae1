// SPDX-License-Identifier: MIT
// Ties: `capacity` slots per agent. A partnership stands in two slots, one at each end, each end with its own evidence.
// Slots of an agent are filled from the front, in order of formation; removal keeps that order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/ids.h"
#include "state/rows.h"

namespace tandem {

// In place of a slot of ties.
inline constexpr std::uint8_t no_slot = 255;
// Ability of a partner before any evidence of it.
inline constexpr float no_ability_known = .5F;

// What an agent keeps of a tie that has ended.
struct PastTie {
#include "state/columns/past_tie.inc"
};

struct Ties {
#define ROWS "state/columns/ties.def"
#include "state/columns/expand.inc"

  void allocate(std::size_t agents, std::uint32_t slots);
  std::size_t at(Seat seat, std::size_t slot) const { return std::size_t{seat} * capacity + slot; }
  std::span<const Seat> partners(Seat seat) const { return {partner.data() + at(seat, 0), degree[seat]}; }
  bool full(Seat seat) const { return degree[seat] == capacity; }
  // Slot of `other` at `seat`, or no_slot.
  std::uint8_t find(Seat seat, Seat other) const {
    const Seat* row = partner.data() + at(seat, 0);
    std::uint32_t found = no_slot;
    for (std::uint32_t slot = 0; slot < capacity; ++slot) found = row[slot] == other ? slot : found;
    return static_cast<std::uint8_t>(found);
  }
  // Appends a slot at one end; the caller does the other end. Without evidence, unless a past tie with `other` is remembered: its
  // evidence, trust and reinforcement come back as they stood at the end, and it leaves the memory.
  void append(Seat seat, Seat other, float trust_at_start, TickNumber now);
  // Empties the slots whose bit is set, keeping the order of the others. The memory takes them in the order of their slots.
  void remove(Seat seat, std::uint64_t slots);
  // From here on each agent remembers its last n ended ties.
  void remember(std::size_t agents, std::uint32_t n);

 private:
  void keep(Seat seat, std::size_t slot);
  void recall(Seat seat, std::size_t slot);
};

}  // namespace tandem
