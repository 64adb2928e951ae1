// SPDX-License-Identifier: MIT
// Walks that look up what they pass over against those that multiply it out, and what spares a walk altogether.
#include <gtest/gtest.h>

#include "base/chance_table.h"
#include "base/streams.h"

namespace tandem {
namespace {

constexpr double chances[] = {0.0, 1e-6, .002, .03, .3, .9, 1.0};

WalkDraws draws_of(std::uint32_t tick) { return {{11, 12}, TickNumber{tick}, 3, no_partner, stream(101), 1}; }

std::uint32_t first_word(std::uint32_t tick, std::uint32_t n = 0) {
  return draw({11, 12}, TickNumber{tick}, 3, no_partner, stream(100), n)[0];
}

// Masks of all densities, empty and full ones among them, from coins of their own.
std::uint64_t mask_of(std::uint32_t tick, std::uint32_t k) {
  const Words w = draw({13, 14}, TickNumber{tick}, Seat{k}, no_partner, stream(100), 0);
  const std::uint64_t a = w[0] | std::uint64_t{w[1]} << 32, b = w[2] | std::uint64_t{w[3]} << 32;
  switch (tick % 5) {
    case 0: return a;
    case 1: return a & b;
    case 2: return k % 2 ? 0 : ~std::uint64_t{0};
    case 3: return std::uint64_t{1} << k;
    default: return a | b;
  }
}

TEST(TabledWalk, TakesWhatAWalkTakes) {
  constexpr std::uint32_t calls = 5;
  std::uint64_t taken = 0;
  for (const double chance : chances) {
    const ChanceTable table(chance, 64 * calls);
    for (std::uint32_t tick = 0; tick < 400; ++tick) {
      ChanceWalk plain(chance, first_word(tick), draws_of(tick));
      TabledWalk tabled(table, first_word(tick), draws_of(tick));
      for (std::uint32_t k = 0; k < calls; ++k) {
        const std::uint64_t wanted = mask_of(tick, k), took = tabled.among(wanted);
        ASSERT_EQ(took, plain.among(wanted)) << chance << ' ' << tick << ' ' << k;
        taken |= took;
      }
    }
  }
  EXPECT_EQ(taken, ~std::uint64_t{0});
}

TEST(ChanceTable, KnowsWhetherAWalkTakesAnything) {
  for (const double chance : chances) {
    const ChanceTable table(chance, 64);
    for (std::uint32_t n = 0; n <= 64; ++n)
      for (std::uint32_t tick = 0; tick < 50; ++tick) {
        ChanceWalk walk(chance, first_word(tick, n), draws_of(tick));
        const std::uint64_t all = n == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
        EXPECT_EQ(table.happens(n, first_word(tick, n)), walk.among(all) != 0) << chance << ' ' << n;
      }
  }
}

// Where little is likely the bound spares nearly every walk that takes nothing.
TEST(ChanceWalk, IsSparedByTheBoundOfBernoulli) {
  int nothing = 0, spared = 0;
  for (const double chance : chances)
    for (std::uint32_t n = 0; n <= 64; ++n)
      for (std::uint32_t tick = 0; tick < 50; ++tick) {
        const std::uint32_t word = first_word(tick, n);
        ChanceWalk walk(chance, word, draws_of(tick));
        const bool none = walk.among(n == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1) == 0,
                   said = too_unlikely(chance, n, word);
        ASSERT_TRUE(none || !said) << chance << ' ' << n;
        if (n * chance < .2) nothing += none, spared += said;
      }
  EXPECT_GT(spared, .98 * nothing);
}

TEST(ChanceTable, IsHeldUntilTheChanceOrTheLengthIsAnother) {
  ChanceTable table;
  for (const auto& [chance, most] : {std::pair{.3, 5u}, std::pair{.3, 5u}, std::pair{.3, 9u}, std::pair{0.0, 9u},
                                     std::pair{1.0, 9u}, std::pair{.3, 0u}}) {
    table.hold(chance, most);
    EXPECT_EQ(table.passed, ChanceTable(chance, most).passed) << chance << ", " << most;
    EXPECT_EQ(table.chance, chance);
  }
}

}  // namespace
}  // namespace tandem
