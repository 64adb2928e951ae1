// SPDX-License-Identifier: MIT
// Ties in their slots, and what an agent remembers of those that have ended.
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

TEST(Ties, APartnerIsFoundWhateverTheCapacity) {
  for (std::uint32_t capacity = 1; capacity <= 64; ++capacity) {
    Ties ties;
    ties.allocate(2, capacity);
    for (std::uint32_t k = 0; k < capacity; ++k) ties.append(1, Seat{100 + k}, .5f, 1);
    for (std::uint32_t k = 0; k < capacity; ++k) ASSERT_EQ(ties.find(1, Seat{100 + k}), k) << capacity;
    EXPECT_EQ(ties.find(1, Seat{99}), no_slot);
    EXPECT_EQ(ties.find(0, Seat{100}), no_slot);
  }
}

TEST(Ties, ThoseThatStayKeepTheirOrder) {
  Ties ties;
  ties.allocate(1, 64);
  for (std::uint32_t k = 0; k < 60; ++k) ties.append(0, Seat{100 + k}, static_cast<float>(k), TickNumber{k});
  const std::uint64_t gone = 0x0F0F'0000'1111'0004u;
  ties.remove(0, gone);
  std::vector<std::uint32_t> left;
  for (std::uint32_t k = 0; k < 60; ++k)
    if (!(gone >> k & 1)) left.push_back(k);
  ASSERT_EQ(ties.degree[0], left.size());
  for (std::size_t slot = 0; slot < left.size(); ++slot) {
    EXPECT_EQ(ties.partner[slot], Seat{100 + left[slot]});
    EXPECT_EQ(ties.trust[slot], static_cast<float>(left[slot]));
    EXPECT_EQ(ties.formed[slot], TickNumber{left[slot]});
  }
  EXPECT_EQ(ties.partner[left.size()], nobody);
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
