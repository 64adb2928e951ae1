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

struct Ties {
  std::uint32_t capacity = 0;        // slots per agent, 1 to 64
  std::vector<std::uint8_t> degree;  // [agent] slots in use
  std::vector<Seat> partner;         // [agent x slot]
  std::vector<float> trust;          // [agent x slot] tau_ij in [0,1], kept up to date by the trust process
  std::vector<float> prior;          // [agent x slot] trust before any evidence; empty unless ties came with their own
  std::vector<float> good, bad;      // [agent x slot] evidence r+ and r-, decayed
  std::vector<std::uint16_t> joint_jobs;  // [agent x slot] earlier joint jobs of the tie, saturates at 65535
  std::vector<std::uint32_t>
      requests;                    // [agent x slot] reinforcement w - 1: own accepted requests; empty unless needed
  std::vector<TickNumber> formed;  // [agent x slot] tick at which the tie formed

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
  // Appends a slot without evidence at one end; the caller does the other end.
  void append(Seat seat, Seat other, float trust_at_start, TickNumber now);
  // Empties the slots whose bit is set, keeping the order of the others.
  void remove(Seat seat, std::uint64_t slots);
};

}  // namespace tandem
