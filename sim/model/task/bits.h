// SPDX-License-Identifier: MIT
// Beliefs and tasks as bits in planes: which bits stand for what, how they are written, and the beliefs as they stood.
#pragma once

#include <array>
#include <vector>

#include "base/dispatch.h"
#include "base/select.h"
#include "state/organisation.h"

namespace tandem {

// Keeps the beliefs of all agents as they stand in `before_positive` and `before_negative`.
inline void keep_beliefs(Knowledge& k) {
  k.before_positive = k.positive;
  k.before_negative = k.negative;
}

TANDEM_INLINE const Word* plus_before(const Knowledge& k, Seat seat) {
  return k.before_positive.data() + std::size_t{seat} * k.words;
}
TANDEM_INLINE const Word* minus_before(const Knowledge& k, Seat seat) {
  return k.before_negative.data() + std::size_t{seat} * k.words;
}

TANDEM_INLINE std::uint32_t count_bits(Word word) { return static_cast<std::uint32_t>(__builtin_popcountll(word)); }

TANDEM_INLINE Word low_bits(std::uint32_t length) { return length >= 64 ? ~Word{0} : (Word{1} << length) - 1; }

// The usual block size and number of blocks get code of their own, in which both are known.
inline constexpr std::uint32_t usual_size = 4, usual_count = 3;
inline bool is_usual(const Tasks& tasks) {
  return tasks.block_size == usual_size && tasks.blocks_per_task == usual_count;
}

// Bits of word w of a plane that stand for a dimension.
TANDEM_INLINE Word dimensions_in(const Knowledge& k, std::uint32_t w) { return low_bits(k.dimensions - 64 * w); }

// Place of the bit of this rank among those that are set, the lowest first; by halving, since ranks are a matter of luck. rank < bits set.
TANDEM_INLINE std::uint32_t bit_of_rank(Word bits, std::uint32_t rank) {
  std::uint32_t at = 0;
  for (std::uint32_t half = 32; half > 0; half /= 2) {
    const std::uint32_t here = count_bits(bits >> at & low_bits(half)),
                        beyond = all_bits_if<std::uint32_t>(rank >= here);
    at += half & beyond;
    rank -= here & beyond;
  }
  return at;
}

// Sets bits [position, position + length) of a plane, where `mask` says so, to `bits`; length 1 to 64.
TANDEM_INLINE void assign_bits(Word* plane, std::uint32_t position, std::uint32_t length, Word mask, Word bits) {
  const std::uint32_t word = position / 64, shift = position % 64;
  plane[word] = (plane[word] & ~(mask << shift)) | ((bits & mask) << shift);
  if (shift + length > 64) {
    const std::uint32_t rest = 64 - shift;
    plane[word + 1] = (plane[word + 1] & ~(mask >> rest)) | ((bits & mask) >> rest);
  }
}

// Dimensions of the blocks of each slice, [slice x word].
inline std::vector<Word> slice_planes(const Organisation& o) {
  const std::uint32_t words = o.knowledge.words, size = o.tasks.block_size;
  std::vector<Word> planes(std::size_t{o.units.slices} * words);
  const Word all = low_bits(size);
  std::uint32_t at = 0;
  for (const std::uint16_t slice : o.tasks.block_slice) {
    Word* const plane = planes.data() + std::size_t{slice} * words + at / 64;
    plane[0] |= all << at % 64;
    if (at % 64 + size > 64) plane[1] |= all >> (64 - at % 64);
    at += size;
  }
  return planes;
}

TANDEM_INLINE bool owns(const Organisation& o, Seat seat, std::uint32_t block) {
  return o.units.slice[o.units.of[seat]] == o.tasks.block_slice[block];
}

// A bit per dimension of a task, in the order of its blocks: dimension d of block k at k l + d.
using TaskBits = std::array<Word, 65>;
TANDEM_INLINE std::uint32_t words_of_task(const Tasks& tasks) {
  return (tasks.blocks_per_task * tasks.block_size + 63) / 64;
}
TANDEM_INLINE void clear(TaskBits& bits, const Tasks& tasks) {
  for (std::uint32_t w = 0; w < words_of_task(tasks); ++w) bits[w] = 0;
}

}  // namespace tandem
