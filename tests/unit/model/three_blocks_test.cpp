// SPDX-License-Identifier: MIT
// Tasks of three blocks drawn side by side against the same drawn one by one from lists of what is left.
#include "model/task/three_blocks.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace tandem {
namespace {

constexpr std::size_t stride = block_of_agents;

// What is left of both slices, the own one first; takes the r-th of the one that the draw says.
struct Left {
  std::vector<std::uint32_t> blocks[2];
  Left(const ThreeBlocks& c, std::size_t k) {
    for (std::uint32_t b = 0; b < c.own_size[k]; ++b) blocks[0].push_back(c.own_first[k] + b);
    for (std::uint32_t b = 0; b < c.other_size[k]; ++b) blocks[1].push_back(c.other_first[k] + b);
  }
  std::uint32_t take(bool outside, std::uint32_t word) {
    std::vector<std::uint32_t>& from = blocks[outside];
    const auto at = from.begin() + below(word, static_cast<std::uint32_t>(from.size()));
    const std::uint32_t taken = *at;
    from.erase(at);
    return taken;
  }
};

std::vector<std::uint32_t> words_of(std::uint32_t trial, std::size_t count) {
  std::vector<std::uint32_t> words(8 * stride);
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_range({7, trial}, 1, 0, count, stream(40), block, words.data() + 4 * stride * block, stride);
  return words;
}

TEST(ThreeBlocks, AreThoseThatAreDrawnOneByOne) {
  const auto c = std::make_unique<ThreeBlocks>();
  std::vector<std::uint8_t> outside(block_of_agents);
  std::uint32_t all_outside = 0;
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    const std::size_t count = trial % 3 == 0 ? block_of_agents : trial % block_of_agents;
    const std::vector<std::uint32_t> words = words_of(trial, count);
    c->top = trial % 4 == 0 ? 0xffffffffu : words[2 * stride] >> trial % 2;
    for (std::uint32_t k = 0; k < count; ++k) {
      c->own_first[k] = 20, c->own_size[k] = 3 + k % 5;
      c->other_first[k] = 40, c->other_size[k] = 3 + trial % 4;
      c->able[k] = k % 7 != 0;
    }
    choose_three(*c, count, words.data(), stride, outside.data());
    for (std::size_t k = 0; k < count; ++k) {
      Left left(*c, k);
      std::uint32_t out = 0;
      for (std::size_t b = 0; b < 3; ++b) {
        const bool other = c->able[k] && words[(2 + 2 * b) * stride + k] <= c->top;
        EXPECT_EQ(c->block[b][k], left.take(other, words[(3 + 2 * b) * stride + k])) << trial << ' ' << k << ' ' << b;
        out += other;
      }
      EXPECT_EQ(outside[k], out);
      all_outside += out;
    }
  }
  EXPECT_GT(all_outside, 0u);
}

}  // namespace
}  // namespace tandem
