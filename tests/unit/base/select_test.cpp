// SPDX-License-Identifier: MIT
// Choices without a branch are those that a branch would make.
#include "base/select.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace tandem {
namespace {

TEST(Select, IsTheConditional) {
  constexpr std::uint64_t large = 0xfedcba9876543210u;
  for (const bool first : {false, true}) {
    EXPECT_EQ(select(first, 7u, 4294967295u), first ? 7u : 4294967295u);
    EXPECT_EQ(select(first, large, std::uint64_t{1}), first ? large : 1);
    EXPECT_EQ(all_bits_if<std::uint32_t>(first), first ? 0xffffffffu : 0u);
    EXPECT_EQ(all_bits_if<std::size_t>(first), first ? ~std::size_t{0} : 0);
  }
}

TEST(Select, FirstOfEightKeepsAsManyWhateverIsBeyond) {
  const double any[] = {1.5, -2, 0, 1e300, std::numeric_limits<double>::infinity(), 3, std::nan(""), -0.0};
  for (std::size_t count = 0; count <= 8; ++count) {
    const std::array<double, 8> kept = first_of_eight(any, count);
    EXPECT_EQ(std::memcmp(kept.data(), any, count * sizeof(double)), 0) << count;
    for (std::size_t k = count; k < 8; ++k) EXPECT_TRUE(kept[k] == 0 && !std::signbit(kept[k])) << count << ", " << k;
  }
}

}  // namespace
}  // namespace tandem
