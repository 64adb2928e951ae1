// SPDX-License-Identifier: MIT
// Tasks of three blocks, the usual number, drawn for many agents side by side.
#pragma once

#include <array>

#include "base/draws.h"
#include "model/frame/model.h"

namespace tandem {

// Beyond every block of a slice.
inline constexpr std::uint32_t free_place = 0xffffffffu;

// Columns of a block of agents who draw three blocks each: where they may come from, and what is drawn. `top`: the highest word by which a
// block is the other unit's, of those who have one to turn to (`able`).
struct ThreeBlocks {
  template <class Type>
  using Column = std::array<Type, block_of_agents>;
  Column<std::uint32_t> own_first, own_size, other_first, other_size, able;
  std::array<Column<std::uint32_t>, 3> block;
  std::uint32_t top;
};

// Comes to the same tasks as a block after the other, without branches and tables, so that agents are drawn side by side. A block is drawn as
// a place among what is left of its slice: it moves up by one for each block that was taken from this slice at or before it, the lower of
// two first. Words: 2 and 3 say of the first block whether it is the other unit's, and which; 4 and 5 of the second; 6 and 7 of the third.
TANDEM_INLINE void choose_three(ThreeBlocks& c, std::size_t count, const std::uint32_t* words, std::size_t stride,
                                std::uint8_t* outside_count) {
  const std::uint32_t *source_0 = words + 2 * stride, *choice_0 = words + 3 * stride, *source_1 = words + 4 * stride,
                      *choice_1 = words + 5 * stride, *source_2 = words + 6 * stride, *choice_2 = words + 7 * stride;
  const std::uint32_t *own_first = c.own_first.data(), *own_size = c.own_size.data(),
                      *other_first = c.other_first.data(), *other_size = c.other_size.data(), *able = c.able.data();
  std::uint32_t *block_0 = c.block[0].data(), *block_1 = c.block[1].data(), *block_2 = c.block[2].data();
  const std::uint32_t top = c.top;
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t out_0 = able[k] & (source_0[k] <= top), out_1 = able[k] & (source_1[k] <= top),
                        out_2 = able[k] & (source_2[k] <= top);
    // 1 where a block comes from the same slice as one before it.
    const std::uint32_t same_1_0 = out_1 == out_0, same_2_0 = out_2 == out_0, same_2_1 = out_2 == out_1;
    const std::uint32_t taken_0 = below(choice_0[k], out_0 ? other_size[k] : own_size[k]);
    std::uint32_t taken_1 = below(choice_1[k], (out_1 ? other_size[k] : own_size[k]) - same_1_0);
    taken_1 += same_1_0 & (taken_0 <= taken_1);
    std::uint32_t taken_2 = below(choice_2[k], (out_2 ? other_size[k] : own_size[k]) - same_2_0 - same_2_1);
    const std::uint32_t a = same_2_0 ? taken_0 : free_place, b = same_2_1 ? taken_1 : free_place;
    const std::uint32_t low = a < b ? a : b, high = a < b ? b : a;
    taken_2 += low <= taken_2;
    taken_2 += high <= taken_2;
    block_0[k] = (out_0 ? other_first[k] : own_first[k]) + taken_0;
    block_1[k] = (out_1 ? other_first[k] : own_first[k]) + taken_1;
    block_2[k] = (out_2 ? other_first[k] : own_first[k]) + taken_2;
    outside_count[k] = static_cast<std::uint8_t>(out_0 + out_1 + out_2);
  }
}

}  // namespace tandem
