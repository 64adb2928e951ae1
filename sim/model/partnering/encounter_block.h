// SPDX-License-Identifier: MIT
// What the reference benchmark model draws for a block of agents before the first of them meets anybody.
#pragma once

#include "base/draws.h"
#include "state/organisation.h"

namespace tandem {

inline constexpr std::uint32_t encounter_block_size = 512;
inline constexpr std::uint32_t encounter_lookahead = 24;  // agents between prefetch and encounter

// What a block of agents brings to its encounters, drawn before the first of them happens.
struct EncounterBlock {
  Seat first;  // number of the first seat; they act in order of these numbers
  std::uint32_t count;
  std::uint32_t word[4][encounter_block_size];
  Seat candidate[encounter_block_size + encounter_lookahead] =
      {};                                 // beyond `count`: whoever stood there, looked at in vain
  float threshold[encounter_block_size];  // logistic: they partner if their utility exceeds it
  float luck[encounter_block_size];       // uniform on [0,1)
};

// Fills the block for the seats of numbers first to first + count - 1; `inside`: the chance that a candidate is a mate of the unit.
void draw_encounters(DrawKey key, TickNumber now, Stream stream, const Organisation& organisation, double inside,
                     EncounterBlock& block);

}  // namespace tandem
