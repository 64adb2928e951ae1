// SPDX-License-Identifier: MIT
// Tasks of the usual shape, three blocks of four dimensions, many side by side: what somebody believes of a task stands in twelve bits of
// a word, bit 4 k + d for dimension d of its k-th block, so that loops over tasks become vector code.
#pragma once

#include <array>

#include "model/frame/model.h"
#include "model/task/bits.h"

namespace tandem {

// Words of a plane of the usual 192 dimensions.
inline constexpr std::uint32_t usual_words = 3;

static_assert(usual_size == 4 && usual_count == 3);
// All dimensions of a task, and the first of each block.
inline constexpr Word task_dimensions = 0xfff, block_firsts = 0x111;

// The k-th block of the tasks of a few owners, [k][owner].
using TaskBlocks = std::array<std::array<std::uint32_t, block_of_agents>, usual_count>;

TANDEM_INLINE void list_blocks(const Tasks& tasks, const Seat* owner, std::size_t count, TaskBlocks& blocks) {
  const std::uint16_t* const block = tasks.block.data();
  for (std::size_t j = 0; j < count; ++j)
    for (std::size_t k = 0; k < usual_count; ++k) blocks[k][j] = block[std::size_t{owner[j]} * usual_count + k];
}

// The bits of the j-th task in the plane that begins at word `row` of `planes`. No block of four reaches into a second word.
TANDEM_INLINE Word bits_of_task(const Word* planes, std::size_t row, const TaskBlocks& blocks, std::size_t j) {
  const auto bits = [&](std::uint64_t block) { return planes[row + block / 16] >> (block % 16 * 4) & 15; };
  return bits(blocks[0][j]) | bits(blocks[1][j]) << 4 | bits(blocks[2][j]) << 8;
}

// All dimensions of the blocks whose bits are set, the first block lowest.
TANDEM_INLINE Word dimensions_of_blocks(Word blocks) {
  return ((blocks & 1) | (blocks & 2) << 3 | (blocks & 4) << 6) * 15;
}

// A bit for each block, the first lowest, of which no bit is set: what is set in a block is gathered at its first dimension.
TANDEM_INLINE Word blocks_without(Word bits) {
  bits |= bits >> 2;
  bits |= bits >> 1;
  bits = ~bits & block_firsts;
  return (bits | bits >> 3 | bits >> 6) & 7;
}

}  // namespace tandem
