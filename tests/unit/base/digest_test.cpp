// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace tandem {
namespace {

template <class Number>
std::string digest_of(const std::vector<Number>& numbers) {
  Digest digest;
  digest.add(std::span<const Number>(numbers));
  return digest.hex();
}

TEST(Digest, OfNothingIsThatOfXxh3) { EXPECT_EQ(Digest().hex(), "99aa06d3014798d86001c324468d497f"); }

TEST(Digest, IsTheSameEverywhere) {
  Digest digest;
  digest.add("tandem");
  digest.add(std::uint64_t{7});
  digest.add(std::span<const double>(std::vector<double>{0.1, 2}));
  digest.add(std::span<const float>(std::vector<float>{0.1f, 2}));
  EXPECT_EQ(digest.hex(), "10d9c274b9dc36d39fec68a86f5f8910");
}

TEST(Digest, TakesEqualNumbersAsEqual) {
  EXPECT_EQ(digest_of<double>({0.0}), digest_of<double>({-0.0}));
  EXPECT_EQ(digest_of<float>({0.0f}), digest_of<float>({-0.0f}));
  const double nan = std::nan("");
  EXPECT_EQ(digest_of<double>({nan}), digest_of<double>({-nan}));
  EXPECT_EQ(digest_of<double>({nan}), digest_of<double>({std::nan("7")}));
  EXPECT_NE(digest_of<double>({nan}), digest_of<double>({std::numeric_limits<double>::infinity()}));
}

TEST(Digest, SeesEveryChange) {
  std::vector<double> numbers(1000, 0.5);
  const std::string before = digest_of(numbers);
  EXPECT_EQ(digest_of(numbers), before);
  for (const std::size_t k : {0u, 255u, 256u, 999u}) {
    auto changed = numbers;
    changed[k] = std::nextafter(0.5, 1);
    EXPECT_NE(digest_of(changed), before);
  }
}

TEST(Digest, SeesWhereAPieceEnds) {
  Digest a, b;
  a.add("ab");
  a.add("c");
  b.add("a");
  b.add("bc");
  EXPECT_NE(a.hex(), b.hex());
}

TEST(Digest, GoesOnAfterHex) {
  Digest a, b;
  a.add("x");
  (void)a.hex();
  a.add("y");
  b.add("x");
  b.add("y");
  EXPECT_EQ(a.hex(), b.hex());
}

}  // namespace
}  // namespace tandem
