// SPDX-License-Identifier: MIT
// What specialists know at the start that is wrong, and what one of them knows alone.
#include <gtest/gtest.h>

#include "model/measured.h"
#include "model/small_run.h"

namespace tandem {
namespace {

Settings specialists(std::initializer_list<Setting> more) {
  Settings settings{set("organisation.agents", std::int64_t{60}), set("organisation.units", std::int64_t{6}),
                    set("knowledge.dimensions", std::int64_t{768})};
  settings.insert(settings.end(), more);
  return settings;
}

bool knows(const Knowledge& k, Seat seat, std::uint32_t d) {
  return test_bit(k.plus(seat), d) || test_bit(k.minus(seat), d);
}
bool right(const Knowledge& k, Seat seat, std::uint32_t d) {
  return test_bit(test_bit(k.reality.data(), d) ? k.plus(seat) : k.minus(seat), d);
}

std::vector<Seat> knowers(const Organisation& o, std::uint32_t d) {
  std::vector<Seat> found;
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (knows(o.knowledge, seat, d)) found.push_back(seat);
  return found;
}

}  // namespace

// Of some 8 000 that are known.
TEST(InitialKnowledge, AShareOfWhatIsKnownIsWrong) {
  const SmallRun sure(specialists({}), 3), wrong(specialists({set("knowledge.known_wrong", .2)}), 3);
  double known = 0, false_ones = 0;
  for (Seat seat = 0; seat < 60; ++seat)
    for (std::uint32_t d = 0; d < 768; ++d) {
      EXPECT_EQ(knows(sure.organisation.knowledge, seat, d), knows(wrong.organisation.knowledge, seat, d));
      known += knows(wrong.organisation.knowledge, seat, d);
      false_ones += knows(wrong.organisation.knowledge, seat, d) && !right(wrong.organisation.knowledge, seat, d);
    }
  EXPECT_NEAR(false_ones / known, .2, .02);
}

TEST(InitialKnowledge, WhatIsUniqueOneOfThoseWhoHoldItKnows) {
  const SmallRun run(specialists({set("knowledge.unique", 1.0)}), 3);
  const Organisation& o = run.organisation;
  std::vector<int> own(o.agents);
  for (std::uint32_t d = 0; d < 768; ++d) {
    const auto who = knowers(o, d);
    ASSERT_EQ(who.size(), 1u);
    EXPECT_EQ(o.units.slice[o.units.of[who[0]]], o.tasks.block_slice[d / o.tasks.block_size]);
    ++own[who[0]];
  }
  for (Seat seat = 0; seat < o.agents; ++seat) EXPECT_GT(own[seat], 0) << "each has something of its own";
  EXPECT_EQ(value_of("knowledge_unshared", o), 1);
}

TEST(InitialKnowledge, WhatIsUniqueStaysWithItsHolderHoweverMuchIsLearned) {
  SmallRun run(specialists({set("knowledge.unique", .5), set("peers.record", std::string("on_task")),
                            set("discovery.record", std::string("experience"))}),
               3);
  const Knowledge first = run.organisation.knowledge;
  run.run(60);
  const Organisation& o = run.organisation;
  for (std::uint32_t d = 0; d < 768; ++d) {
    if (!test_bit(first.unique.data(), d)) continue;
    const auto who = knowers(o, d);
    ASSERT_EQ(who.size(), 1u) << d;
    EXPECT_TRUE(knows(first, who[0], d));
    EXPECT_TRUE(right(o.knowledge, who[0], d));
  }
  EXPECT_GT(value_of("knowledge_own", o), .45) << "what is nobody's alone is learned";
}

// Nobody else learns; who comes knows each with 1/n, so that of what goes with the leavers about as much comes back.
TEST(InitialKnowledge, WhatIsUniqueLeavesWithItsHolderAndComesWithNewcomers) {
  SmallRun run(specialists({set("knowledge.unique", 1.0), set("turnover.record", std::string("replacement")),
                            set("turnover.rate", .05)}),
               3);
  run.run(100);  // everybody has been replaced some five times
  double all = 0, lost = 0;
  for (std::uint32_t d = 0; d < 768; ++d) {
    const auto n = double(knowers(run.organisation, d).size());
    all += n, lost += n == 0;
  }
  EXPECT_NEAR(all / 768, 1, .15);
  EXPECT_NEAR(lost / 768, .35, .1);  // (1 - 1/10)^10
}

TEST(InitialKnowledge, WhatIsUniqueIsLostMoreOften) {
  const auto unshared = [](double share) {
    return value_of("knowledge_unshared", SmallRun(specialists({set("knowledge.unique", share)}), 3).organisation);
  };
  EXPECT_GT(unshared(.3), unshared(.1));
  EXPECT_GT(unshared(.1), unshared(0) + .05);
}

}  // namespace tandem
