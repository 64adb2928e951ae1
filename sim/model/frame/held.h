// SPDX-License-Identifier: MIT
// Decisions that are held: taken for somebody in one tick, in place of its own. Only a host program holds any; a run without pays nothing.
#pragma once

#include <cstdint>
#include <span>

#include "base/ids.h"

namespace tandem {

// What is decided, and what `value` says.
enum class HeldDecision : std::uint8_t {
  leaves,  // 0: stays, whatever would make it leave; 1: leaves, and the seat is open; 2: leaves, and the seat is closed
  asks,    // the seat whom it asks to be its partner; `nobody`: works alone
  accepted,  // 0: whomever it asks declines; 1: consents
  ends       // the seat of the partner with whom it ends its tie; `nobody`: it ends none
};

struct Held {
  TickNumber tick;
  Seat agent;
  HeldDecision decision;
  std::uint32_t value;
};

// Calls body(held) for each of one kind.
template <class Body>
void each_held(std::span<const Held> all, HeldDecision decision, Body&& body) {
  for (const Held& held : all)
    if (held.decision == decision) body(held);
}

}  // namespace tandem
