// SPDX-License-Identifier: MIT
// Knowledge as bit planes over M dimensions: what an agent believes to be +1, what it believes to be -1, and what is so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "state/rows.h"

namespace tandem {

using Word = std::uint64_t;

struct Knowledge {
#define ROWS "state/columns/knowledge.def"
#include "state/columns/expand.inc"

  void allocate(std::size_t agents, std::uint32_t dimension_count);
  const Word* plus(Seat seat) const { return positive.data() + std::size_t{seat} * words; }
  const Word* minus(Seat seat) const { return negative.data() + std::size_t{seat} * words; }
  Word* plus(Seat seat) { return positive.data() + std::size_t{seat} * words; }
  Word* minus(Seat seat) { return negative.data() + std::size_t{seat} * words; }
};

// Bits [position, position + length) of a plane, lowest first; length 1 to 64.
inline Word extract(const Word* plane, std::uint32_t position, std::uint32_t length) {
  const std::uint32_t word = position / 64, shift = position % 64;
  Word bits = plane[word] >> shift;
  if (shift + length > 64) bits |= plane[word + 1] << (64 - shift);
  return length == 64 ? bits : bits & ((Word{1} << length) - 1);
}

inline void set_bit(Word* plane, std::uint32_t position) { plane[position / 64] |= Word{1} << (position % 64); }
inline bool test_bit(const Word* plane, std::uint32_t position) {
  return (plane[position / 64] >> (position % 64)) & 1;
}

}  // namespace tandem
