// SPDX-License-Identifier: MIT
#include "base/draws.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <set>
#include <tuple>
#include <vector>

#include "base/draws_wide.h"

namespace tandem {
namespace {

constexpr DrawKey key{123, 456};
constexpr Stream stream{7};

TEST(DrawKey, SeedClassAndReplicateAllCount) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> keys;
  for (std::uint64_t seed : {0ull, 1ull, 2ull, 1ull << 32, 1ull << 63}) {
    for (Seed seed_class : {Seed::people, Seed::network, Seed::behaviour}) {
      for (std::uint64_t replicate = 0; replicate < 100; ++replicate) {
        const DrawKey made = make_draw_key(seed, seed_class, replicate);
        keys.insert({made.low, made.high});
      }
    }
  }
  EXPECT_EQ(keys.size(), 5u * 3 * 100);
}

TEST(DrawKey, IsTheSameEverywhere) {
  const DrawKey made = make_draw_key(1, Seed::people, 0);
  EXPECT_EQ(made.low, 1837991619u);
  EXPECT_EQ(made.high, 2978611956u);
}

TEST(Draws, RangeEqualsDraw) {
  EXPECT_TRUE(rc::check([](std::uint32_t some_tick, std::uint32_t some_seat, std::uint16_t block) {
    const TickNumber tick{some_tick};
    const Seat first{some_seat};
    const auto count = *rc::gen::inRange<std::size_t>(0, 100);
    const std::size_t stride = count + 3;
    std::vector<std::uint32_t> out(4 * stride, 99);
    draw_range(key, tick, first, count, stream, block, out.data(), stride);
    for (std::size_t w = 0; w < 4; ++w) {
      for (std::size_t k = 0; k < count; ++k) {
        RC_ASSERT(out[w * stride + k] == draw(key, tick, first + k, 0, stream, block)[w]);
      }
      RC_ASSERT(out[w * stride + count] == 99u);
    }
  }));
}

TEST(Draws, SeatsEqualDraw) {
  EXPECT_TRUE(rc::check([](std::uint32_t some_tick, std::uint16_t block, const std::vector<std::uint32_t>& numbers) {
    const TickNumber tick{some_tick};
    const std::vector<Seat> seats(numbers.begin(), numbers.end());
    const std::size_t stride = seats.size() + 1;
    std::vector<std::uint32_t> out(4 * stride, 99);
    draw_seats(key, tick, seats.data(), seats.size(), stream, block, out.data(), stride);
    for (std::size_t w = 0; w < 4; ++w) {
      for (std::size_t k = 0; k < seats.size(); ++k)
        RC_ASSERT(out[w * stride + k] == draw(key, tick, seats[k], no_partner, stream, block)[w]);
      RC_ASSERT(out[w * stride + seats.size()] == 99u);
    }
  }));
}

TEST(Draws, PairsEqualDraw) {
  EXPECT_TRUE(rc::check([](std::uint32_t some_tick, std::uint16_t block,
                           const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    const TickNumber tick{some_tick};
    std::vector<Seat> seats, partners;
    std::vector<std::uint32_t> out(4 * pairs.size());
    for (const auto& [seat, partner] : pairs) {
      seats.emplace_back(seat);
      partners.emplace_back(partner);
    }
    draw_pairs(key, tick, seats.data(), partners.data(), pairs.size(), stream, block, out.data(), pairs.size());
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const Words words = draw(key, tick, seats[k], partners[k], stream, block);
      for (std::size_t w = 0; w < 4; ++w) RC_ASSERT(out[w * pairs.size() + k] == words[w]);
    }
  }));
}

TEST(Draws, BlocksEqualDraw) {
  for (const std::size_t count : {0u, 1u, 3u, 4u, 7u, 8u, 9u, 48u, 65u})
    for (const std::uint32_t first : {0u, 5u, 1000u}) {
      std::vector<std::uint32_t> out(4 * count + 1, 99);
      draw_blocks(key, 7, 3, stream, first, count, out.data(), count);
      for (std::uint32_t k = 0; k < count; ++k) {
        const Words words = draw(key, 7, 3, no_partner, stream, first + k);
        for (std::size_t w = 0; w < 4; ++w) EXPECT_EQ(out[w * count + k], words[w]) << count << " from " << first;
      }
      EXPECT_EQ(out.back(), 99u);
    }
}

#ifdef TANDEM_EIGHT_BLOCKS

using Eight = std::array<std::uint32_t, 8>;
using EightBlocks = std::array<Eight, 4>;  // [word][block]

TANDEM_AVX2 EightBlocks by_avx2(DrawKey of, std::uint32_t tick, const Eight& seats, const Eight& partners,
                                const Eight& lasts) {
  EightBlocks out;
  philox::eight_by_avx2(of, tick, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(seats.data())),
                        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(partners.data())),
                        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lasts.data())),
                        {out[0].data(), out[1].data(), out[2].data(), out[3].data()});
  return out;
}

TANDEM_AVX512 EightBlocks by_avx512(DrawKey of, std::uint32_t tick, const Eight& seats, const Eight& partners,
                                    const Eight& lasts) {
  EightBlocks out;
  philox::eight_by_avx512(of, tick, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(seats.data())),
                          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(partners.data())),
                          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lasts.data())),
                          {out[0].data(), out[1].data(), out[2].data(), out[3].data()});
  return out;
}

template <class Made>
void expect_plain_rounds(Made made) {
  EXPECT_TRUE(rc::check([&](std::uint32_t low, std::uint32_t high, std::uint32_t tick, const Eight& seats,
                            const Eight& partners, const Eight& lasts) {
    const EightBlocks out = made(DrawKey{low, high}, tick, seats, partners, lasts);
    for (std::size_t k = 0; k < 8; ++k) {
      Words c{tick, seats[k], partners[k], lasts[k]};
      philox::rounds({low, high}, c[0], c[1], c[2], c[3]);
      for (std::size_t w = 0; w < 4; ++w) RC_ASSERT(out[w][k] == c[w]);
    }
  }));
}

// Each alone, since a processor that has both draws whole eights by the wider registers alone.
TEST(EightBlocks, ByAvx2AreThePlainRounds) {
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "this processor has no AVX2";
  expect_plain_rounds(by_avx2);
}

TEST(EightBlocks, ByAvx512AreThePlainRounds) {
  if (!__builtin_cpu_supports("avx512f")) GTEST_SKIP() << "this processor has no AVX-512";
  expect_plain_rounds(by_avx512);
}

#endif

TEST(Draws, UnitIntervalIsTheWordOverTwoToThe32) {
  EXPECT_EQ(unit_interval(0), 0);
  EXPECT_EQ(unit_interval(1), 0x1p-32);
  EXPECT_EQ(unit_interval(0x80000000u), 0.5);
  EXPECT_EQ(unit_interval(0xffffffffu), 1 - 0x1p-32);
  EXPECT_TRUE(rc::check([](std::uint32_t word) { RC_ASSERT(unit_interval(word) == word * 0x1p-32); }));
}

TEST(Draws, HappensIsExactAtTheEnds) {
  for (std::uint32_t word : {0u, 1u, 0x80000000u, 0xffffffffu}) {
    EXPECT_FALSE(happens(word, 0));
    EXPECT_FALSE(happens(word, -1));
    EXPECT_FALSE(happens(word, std::nan("")));
    EXPECT_TRUE(happens(word, 1));
  }
  EXPECT_TRUE(happens(0x7fffffffu, 0.5));
  EXPECT_FALSE(happens(0x80000000u, 0.5));
}

// Of 2^20 words about p happen: within 4 standard errors.
TEST(Draws, HappensFollowsItsLaw) {
  constexpr int n = 1 << 18;
  for (const double p : {0.001, 0.3, 0.75}) {
    int count = 0;
    for (Seat seat = 0; seat < n; ++seat) {
      for (const std::uint32_t word : draw(key, 1, seat, 0, stream)) count += happens(word, p);
    }
    EXPECT_NEAR(count / (4.0 * n), p, 4 * std::sqrt(p * (1 - p) / (4.0 * n)));
  }
}

TEST(Draws, BelowFollowsItsLaw) {
  constexpr std::uint32_t n = 7;
  constexpr int draws = 1 << 18;
  std::vector<int> counts(n);
  for (Seat seat = 0; seat < draws; ++seat) ++counts[below(draw(key, 2, seat, 0, stream)[0], n)];
  double chi_square = 0;
  for (const int count : counts) chi_square += std::pow(count - draws / 7.0, 2) / (draws / 7.0);
  EXPECT_LT(chi_square, 22.5);  // 99.9 % of the chi-square law with 6 degrees of freedom
  EXPECT_EQ(below(0xffffffffu, 7), 6u);
  EXPECT_EQ(below(0, 7), 0u);
  EXPECT_EQ(below(0xffffffffu, 0), 0u);
  EXPECT_EQ(below(0xffffffffu, 0xffffffffu), 0xfffffffeu);
}

TEST(DrawSequence, GivesTheWordsOfBlocksInOrder) {
  DrawSequence sequence(key, 5, 6, 7, stream);
  for (std::uint32_t block = 0; block < 5; ++block) {
    for (const std::uint32_t word : draw(key, 5, 6, 7, stream, block)) EXPECT_EQ(sequence(), word);
  }
}

TEST(DrawSequence, BoostsUniformIsTheWordOverTwoToThe32) {
  DrawSequence sequence(key, 5, 6, 7, stream), words(key, 5, 6, 7, stream);
  boost::random::uniform_01<double> uniform;
  for (int i = 0; i < 100; ++i) EXPECT_EQ(uniform(sequence), unit_interval(words()));
}

}  // namespace
}  // namespace tandem
