// SPDX-License-Identifier: MIT
// What agents know right, as bit planes.
#pragma once

#include <span>
#include <vector>

#include "base/dispatch.h"
#include "state/organisation.h"

namespace tandem {

// Word w of the plane of dimensions that an agent knows right. Bits beyond the last dimension are clear.
TANDEM_INLINE Word right_word(const Knowledge& k, Seat seat, std::uint32_t w) {
  return (k.plus(seat)[w] & k.reality[w]) | (k.minus(seat)[w] & ~k.reality[w]);
}

// Dimensions of a plane.
inline double count_bits(std::span<const Word> plane) {
  int bits = 0;
  for (const Word word : plane) bits += __builtin_popcountll(word);
  return bits;
}

// Dimensions that at least one of these agents knows right.
inline std::vector<Word> right_by_somebody(const Knowledge& k, std::span<const Seat> seats) {
  std::vector<Word> plane(k.words);
  for (const Seat seat : seats)
    for (std::uint32_t w = 0; w < k.words; ++w) plane[w] |= right_word(k, seat, w);
  return plane;
}

// Dimensions of the blocks that a unit holds; none where there are no tasks.
inline std::vector<Word> own_dimensions(const Organisation& o, UnitId unit) {
  std::vector<Word> plane(o.knowledge.words);
  for (std::uint32_t block = 0; block < o.tasks.block_slice.size(); ++block)
    if (o.tasks.block_slice[block] == o.units.slice[unit])
      for (std::uint32_t d = 0; d < o.tasks.block_size; ++d) set_bit(plane.data(), block * o.tasks.block_size + d);
  return plane;
}

}  // namespace tandem
