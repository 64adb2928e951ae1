// SPDX-License-Identifier: MIT
// Ties: `capacity` slots per agent. A partnership stands in two slots, one at each end, each end with its own evidence.
// Slots of an agent are filled from the front, in order of formation; removal keeps that order. An empty slot names nobody as its partner,
// so that partners can be looked for in whole eights of slots; its other columns may hold anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "base/ids.h"
#include "base/lanes.h"
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
    const Seat* const row = partner.data() + at(seat, 0);
    std::uint32_t slot = 0;
    Ints found{};  // in one of its lanes, 1 + the slot
    for (Ints four = {1, 2, 3, 4}; slot + 4 <= capacity; slot += 4, four += 4) {
      Ints seats;
      std::memcpy(&seats, row + slot, sizeof seats);
      found |= (seats == static_cast<std::int32_t>(other.value())) & four;
    }
    std::uint64_t half[2];
    std::memcpy(half, &found, sizeof half);
    const std::uint64_t both = half[0] | half[1];
    auto place = static_cast<std::uint32_t>(both | both >> 32);
    for (; slot < capacity; ++slot) place = row[slot] == other ? slot + 1 : place;
    return static_cast<std::uint8_t>(place - 1);
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
