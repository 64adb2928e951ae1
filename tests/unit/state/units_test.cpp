// SPDX-License-Identifier: MIT
// Members of units: put in and taken out one by one, against all listed anew.
#include "state/units.h"

#include <gtest/gtest.h>

#include <random>

namespace tandem {
namespace {

TEST(Units, HaveTheSameMembersHoweverTheyAreListed) {
  std::mt19937_64 luck(1);
  for (const std::uint32_t seats : {1u, 2u, 30u, 200u})
    for (const std::uint32_t units : {1u, 2u, 7u}) {
      Units u;
      for (std::uint32_t k = 0; k < seats; ++k) u.of.emplace_back(luck() % units);
      u.index(units);
      std::vector<std::uint8_t> occupied(seats, 1);
      for (int round = 0; round < 60; ++round) {
        std::vector<Seat> changed;
        for (std::uint32_t k = 0; k < seats; ++k)
          if (luck() % (round % 2 ? 4 : 40) == 0) changed.push_back(Seat{k}), occupied[k] = !occupied[k];
        u.reseat_members(changed, occupied);
        Units anew = u;
        anew.seat_members(occupied);
        ASSERT_EQ(u.members, anew.members);
        ASSERT_EQ(u.first, anew.first);
      }
    }
}

}  // namespace
}  // namespace tandem
