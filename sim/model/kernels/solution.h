// SPDX-License-Identifier: MIT
// The pooled solution of a task (E7), block by block, on bit planes.
#pragma once

#include <cstdint>

#include "base/draws.h"
#include "base/streams.h"
#include "state/organisation.h"

namespace tandem {

inline constexpr Stream coin_stream = stream(61), opposed_stream = stream(62);

struct Solution {
  std::uint32_t blocks_right = 0;
  bool opened = false;       // the two opposed each other on some dimension
  bool unresolved = false;   // and at least one dimension stayed so
};

// A fair coin per dimension of the task, 32 dimensions to a word; draws on demand.
class Coins {
 public:
  Coins(DrawKey key, TickNumber now, Seat owner, Seat helper) : key_(key), now_(now), owner_(owner), helper_(helper) {}
  // `length` bits from dimension `at` of the task on; at + length <= 4096.
  Word bits(std::uint32_t at, std::uint32_t length);

 private:
  std::uint32_t word(std::uint32_t index);
  DrawKey key_;
  TickNumber now_;
  Seat owner_, helper_;
  std::uint32_t block_ = 0xffffffffu;
  Words words_{};
};

// Solves the owner's task with a helper (never `nobody`).
Solution solve_together(const Organisation& organisation, DrawKey key, TickNumber now, Seat owner, Seat helper);
// Solves it alone: each unknown dimension is a coin.
Solution solve_alone(const Organisation& organisation, DrawKey key, TickNumber now, Seat owner);

}  // namespace tandem
