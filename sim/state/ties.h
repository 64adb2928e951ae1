// SPDX-License-Identifier: MIT
// Ties: `capacity` slots per agent. A partnership stands in two slots, one at each end, each end with its own evidence.
// Slots of an agent are filled from the front, in order of formation; removal keeps that order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "state/ids.h"

namespace tandem {

// Ability of a partner before any evidence of it.
inline constexpr float no_ability_known = .5F;

// What an agent keeps of a tie that has ended.
struct PastTie {
  Seat partner = nobody;
  float trust = 0, prior = 0, good = 0, bad = 0, ability = 0, skilled = 0, unskilled = 0;
  std::uint16_t joint_jobs = 0;
  std::uint32_t requests = 0;
};

struct Ties {
  std::uint32_t capacity = 0;        // slots per agent, 1 to 64
  std::vector<std::uint8_t> degree;  // [agent] slots in use
  std::vector<Seat> partner;         // [agent x slot]
  std::vector<float> trust;          // [agent x slot] tau_ij in [0,1], kept up to date by the trust process
  std::vector<float> prior;          // [agent x slot] trust before any evidence; empty unless ties came with their own
  std::vector<float> good, bad;      // [agent x slot] evidence r+ and r-, decayed
  // [agent x slot] ability that the partner is credited with, in [0,1], and its evidence, decayed; empty unless a record needs them
  std::vector<float> ability, skilled, unskilled;
  std::vector<std::uint16_t> joint_jobs;  // [agent x slot] earlier joint jobs of the tie, saturates at 65535
  std::vector<std::uint32_t>
      requests;                    // [agent x slot] reinforcement w - 1: own accepted requests; empty unless needed
  std::vector<TickNumber> formed;  // [agent x slot] tick at which the tie formed
  std::uint32_t remembered = 0;    // ended ties that an agent remembers
  std::vector<PastTie> past;       // [agent x remembered] the latest first

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
