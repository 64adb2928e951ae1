// SPDX-License-Identifier: MIT
// Bits found by halving, and the planes of slices, against bit by bit.
#include "model/task/bits.h"

#include <gtest/gtest.h>

#include <random>

#include "model/example/hand_made.h"

namespace tandem {
namespace {

TEST(Bits, OfARankIsFoundAsBitByBit) {
  std::mt19937_64 luck(1);
  for (int turn = 0; turn < 2000; ++turn) {
    const Word any[] = {luck(), luck() & luck() & luck(), luck() | luck(), Word{1} << luck() % 64, ~Word{0}};
    for (const Word bits : any) {
      std::uint32_t rank = 0;
      for (std::uint32_t place = 0; place < 64; ++place)
        if (bits >> place & 1) {
          ASSERT_EQ(bit_of_rank(bits, rank++), place) << bits;
        }
    }
  }
}

TEST(Bits, PlanesOfSlicesHoldTheirBlocks) {
  for (const std::uint32_t size : {1u, 3u, 4u, 5u, 63u, 64u})
    for (const std::uint32_t blocks : {1u, 7u, 48u}) {
      Organisation o = hand_made({0, 1});
      o.knowledge.allocate(2, size * blocks);
      o.units.slices = 3;
      o.tasks.block_size = size;
      o.tasks.block_slice.clear();
      for (std::uint32_t b = 0; b < blocks; ++b) o.tasks.block_slice.push_back(static_cast<std::uint16_t>(b * b % 3));
      const std::vector<Word> planes = slice_planes(o);
      ASSERT_EQ(planes.size(), std::size_t{3} * o.knowledge.words);
      for (std::uint32_t slice = 0; slice < 3; ++slice)
        for (std::uint32_t d = 0; d < 64 * o.knowledge.words; ++d)
          ASSERT_EQ(test_bit(planes.data() + std::size_t{slice} * o.knowledge.words, d),
                    d < size * blocks && o.tasks.block_slice[d / size] == slice)
              << size << ", " << blocks << ": " << d;
    }
}

}  // namespace
}  // namespace tandem
