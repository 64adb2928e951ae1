// SPDX-License-Identifier: MIT
// What an agent remembers of ties that have ended.
#include "state/ties.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

// Ties with agents 7, 8, 9 whose evidence tells them apart.
Ties one_agent(std::uint32_t remembered) {
  Ties ties;
  ties.allocate(1, 4);
  ties.remember(1, remembered);
  for (const Seat partner : {Seat{7}, Seat{8}, Seat{9}}) ties.append(0, partner, .5f, 1);
  for (std::size_t slot = 0; slot < 3; ++slot) {
    ties.trust[slot] = .6f + .1f * static_cast<float>(slot);
    ties.good[slot] = static_cast<float>(slot + 1);
    ties.joint_jobs[slot] = static_cast<std::uint16_t>(10 + slot);
  }
  return ties;
}

TEST(PastTies, ComeBackAsTheyEndedButYoung) {
  Ties ties = one_agent(2);
  ties.remove(0, 0b010);
  ties.append(0, 8, .5f, 40);
  EXPECT_EQ(ties.partners(0)[2], 8u);
  EXPECT_FLOAT_EQ(ties.trust[2], .7f);
  EXPECT_FLOAT_EQ(ties.good[2], 2);
  EXPECT_EQ(ties.joint_jobs[2], 11);
  EXPECT_EQ(ties.formed[2], 40u);
}

TEST(PastTies, TheOldestIsForgottenFirst) {
  Ties ties = one_agent(2);
  ties.remove(0, 0b111);
  ties.append(0, 7, .5f, 40);
  EXPECT_FLOAT_EQ(ties.good[0], 0);
  ties.append(0, 9, .5f, 40);
  EXPECT_FLOAT_EQ(ties.good[1], 3);
}

// Whoever leaves ends all slots, those not in use too.
TEST(PastTies, AreThoseOfSlotsInUse) {
  Ties ties = one_agent(4);
  ties.remove(0, ~std::uint64_t{0});
  EXPECT_EQ(ties.degree[0], 0);
  EXPECT_EQ(ties.past[2].partner, 7u);
  EXPECT_EQ(ties.past[3].partner, nobody);
}

TEST(PastTies, AreLostUnlessRemembered) {
  Ties ties = one_agent(0);
  ties.remove(0, 0b001);
  ties.append(0, 7, .5f, 40);
  EXPECT_FLOAT_EQ(ties.trust[2], .5f);
  EXPECT_FLOAT_EQ(ties.good[2], 0);
}

}  // namespace
}  // namespace tandem
