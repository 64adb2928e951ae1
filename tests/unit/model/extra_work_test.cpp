// SPDX-License-Identifier: MIT
// Time claimed before the work, effort of those left out, pooling and help from outside: off values, limits and known courses.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/small_run.h"
#include "model/work/outsiders_hired.h"
#include "model/work/pooled.h"

namespace tandem {
namespace {

Settings with(std::initializer_list<Setting> more) {
  Settings settings{set("organisation.agents", std::int64_t{60}), set("organisation.units", std::int64_t{5}),
                    set("satisfaction.record", std::string("comparison")), set("peers.record", std::string("on_task"))};
  settings.insert(settings.end(), more);
  return settings;
}

Setting record(const char* key, const char* name) { return set(key, std::string(name)); }

// Everybody works alone: nobody asks.
Settings alone(std::initializer_list<Setting> more) {
  Settings settings = with(more);
  settings.push_back(set("tasks.partner_probability", 0.0));
  return settings;
}

void expect_as_plain(std::initializer_list<Setting> more) {
  SmallRun plain(with({}), 1), other(with(more), 1);
  plain.run(20), other.run(20);
  const Organisation &a = plain.organisation, &b = other.organisation;
  EXPECT_EQ(a.ties.partner, b.ties.partner);
  EXPECT_EQ(a.ties.trust, b.ties.trust);
  EXPECT_EQ(a.work.output, b.work.output);
  EXPECT_EQ(a.work.credit, b.work.credit);
  EXPECT_EQ(a.work.withheld, b.work.withheld);
  EXPECT_EQ(a.knowledge.positive, b.knowledge.positive);
  EXPECT_EQ(a.experience.satisfaction, b.experience.satisfaction);
}

TEST(ExtraWork, AtItsOffValueChangesNoBit) {
  expect_as_plain({record("consulting.record", "ties"), set("consulting.asked", std::int64_t{0})});
  expect_as_plain({record("rework.record", "redo"), set("rework.cost", 0.0)});
  expect_as_plain({record("training.record", "skills"), set("training.time_share", 0.0)});
  expect_as_plain({record("exclusion.record", "withdrawal"), set("exclusion.weight", 0.0)});
  expect_as_plain(
      {record("development.record", "breaks"), set("development.share", 0.0), set("development.time", 0.0)});
  expect_as_plain({record("outsiders.record", "hired"), set("outsiders.access", 0.0)});
  expect_as_plain({record("pooling.record", "unit"), set("pooling.share", 0.0)});
  expect_as_plain({record("pooling.record", "minimum"), set("pooling.share", 0.0)});
  expect_as_plain({record("pooling.record", "unit"), set("pooling.share", 0.0), set("pooling.pressure", 4.0)});
}

TEST(ExtraWork, TrainingClosesTheGapGeometrically) {
  const SmallRun run = SmallRun(with({record("training.record", "skills"), set("training.time_share", .25),
                                      set("training.conflict_rate", .4)}),
                                1)
                           .run(10);
  for (const float s : run.organisation.people.conflict_skill) EXPECT_NEAR(s, 1 - .5 * std::pow(.9, 10), 1e-5);
  for (const double claimed : run.organisation.work.claimed) EXPECT_DOUBLE_EQ(claimed, .25);
}

TEST(ExtraWork, OneWhoIsAlwaysAloneLosesInclusionAndEffortGeometrically) {
  const SmallRun run =
      SmallRun(
          alone({record("exclusion.record", "withdrawal"), set("exclusion.memory", .2), set("exclusion.weight", .5)}),
          1)
          .run(6);
  const double inclusion = std::pow(.8, 6);
  const Organisation& o = run.organisation;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    EXPECT_NEAR(o.experience.inclusion[seat], inclusion, 1e-12);
    EXPECT_NEAR(o.work.withheld[seat], o.work.time[seat] * .5 * (1 - inclusion), 1e-12);
  }
}

TEST(ExtraWork, OneWhoCaresForNothingButItsShareGivesOneNthWhenAllIsPooled) {
  const SmallRun run =
      SmallRun(alone({record("pooling.record", "unit"), set("pooling.share", 1.0), set("people.care", Distribution{})}),
               1)
          .run(1);
  const Organisation& o = run.organisation;
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const UnitId unit = o.units.of[seat];
    EXPECT_NEAR(o.work.withheld[seat], o.work.time[seat] * (1 - 1.0 / o.units.size(unit)), 1e-12);
    EXPECT_NEAR(o.work.credit[seat], o.work.credit[o.units.members_of(unit).front()], 1e-12);
  }
}

TEST(ExtraWork, WhereAllIsPooledTheWeakestMemberSetsTheCreditOfAll) {
  const SmallRun run = SmallRun(alone({record("pooling.record", "minimum"), set("pooling.share", 1.0)}), 1).run(3);
  const Organisation& o = run.organisation;
  for (UnitId unit = 0; unit < o.units.count(); ++unit) {
    double least = 1;
    for (const Seat seat : o.units.members_of(unit)) least = std::min(least, o.work.credit_owner[seat]);
    for (const Seat seat : o.units.members_of(unit)) EXPECT_DOUBLE_EQ(o.work.credit[seat], least);
  }
}

// Effort of one who cares for nothing but its share: 1/n of it, and what peers press for by the trust of the tick before.
TEST(ExtraWork, PeersPressByTheTrustThatOneHasInThem) {
  const auto pooled = [](double pressure) {
    return with({record("pooling.record", "unit"), set("pooling.share", 1.0), set("pooling.pressure", pressure),
                 set("people.care", Distribution{})});
  };
  const SmallRun friends = SmallRun(pooled(.5), 1).run(10);
  EXPECT_GT(friends.organisation.work.pressure.at(0), 0);
  for (const double pressure : friends.organisation.work.pressure) EXPECT_LE(pressure, .5);
  const SmallRun strangers =
      SmallRun(alone({record("pooling.record", "unit"), set("pooling.pressure", 4.0)}), 1).run(10);
  for (const double pressure : strangers.organisation.work.pressure) EXPECT_EQ(pressure, 0);
  const auto withheld = [&](double pressure) {
    SmallRun of(pooled(pressure), 1);
    of.run(20);
    double sum = 0;
    for (const double time : of.organisation.work.withheld) sum += time;
    return sum;
  };
  EXPECT_LT(withheld(2), .9 * withheld(.5));
  EXPECT_LT(withheld(.5), withheld(0));
}

TEST(ExtraWork, WhoIsPressedGivesThatMuchMore) {
  Organisation o = hand_made({0, 0});
  add_work(o);
  o.people.care = {0, .5f};
  o.work.time = {1, 1};
  o.work.stake = {.5, .5};
  o.work.pressure = {.2, .9};
  EXPECT_DOUBLE_EQ(solitary_time(o, 0), .7);
  EXPECT_DOUBLE_EQ(solitary_time(o, 1), 1);
}

TEST(ExtraWork, AnOutsiderWhoKnowsAllAndTakesAllChangesQualityAndNothingElse) {
  SmallRun plain(alone({}), 1),
      free(alone({record("outsiders.record", "hired"), set("outsiders.access", 1.0), set("outsiders.known", 1.0),
                  set("outsiders.fee", 0.0)}),
           1),
      dear(alone({record("outsiders.record", "hired"), set("outsiders.access", 1.0), set("outsiders.known", 1.0),
                  set("outsiders.fee", 1.0)}),
           1);
  plain.run(1), free.run(1), dear.run(1);
  for (Seat seat = 0; seat < plain.organisation.agents; ++seat) {
    EXPECT_DOUBLE_EQ(free.organisation.work.quality[seat], 1);
    EXPECT_NEAR(dear.organisation.work.output[seat], plain.organisation.work.output[seat], 1e-12);
    EXPECT_GE(free.organisation.work.output[seat], plain.organisation.work.output[seat]);
    EXPECT_NEAR(free.organisation.work.output[seat],
                dear.organisation.work.output[seat] + dear.organisation.work.credit_helper[seat], 1e-12);
  }
}

TEST(ExtraWork, ReworkClaimsWhatFailedTheTickBefore) {
  SmallRun run(with({record("rework.record", "redo"), set("rework.cost", .1), set("rework.most", std::int64_t{2})}), 1);
  run.run(1);
  for (const double claimed : run.organisation.work.claimed) EXPECT_EQ(claimed, 0);
  for (int tick = 0; tick < 5; ++tick) {
    const std::vector<std::uint64_t> right = run.organisation.work.right;
    run.run(1);
    for (Seat seat = 0; seat < run.organisation.agents; ++seat)
      EXPECT_DOUBLE_EQ(run.organisation.work.claimed[seat], .1 * std::min(2, 3 - __builtin_popcountll(right[seat])));
  }
}

TEST(ExtraWork, NobodyLearnsInATickWithoutLearning) {
  SmallRun run(with({record("development.record", "breaks"), set("development.share", 1.0)}), 1);
  const std::vector<Word> before = run.organisation.knowledge.positive;
  run.run(10);
  EXPECT_EQ(run.organisation.knowledge.positive, before);
  for (const double claimed : run.organisation.work.claimed) EXPECT_EQ(claimed, 0);
}

// Whoever is fully trusted, knows the task and is asked leaves nothing unknown that it knows.
TEST(ExtraWork, AskingAllAndTakingUpAllLeavesNothingUnknownThatAPartnerKnows) {
  SmallRun run(with({record("consulting.record", "ties"), set("consulting.asked", std::int64_t{64}),
                     set("consulting.uptake", 1.0), set("consulting.cost", 0.0), record("trust.record", "evidence"),
                     record("dropping.record", "none"), record("peers.record", "none")}),
               1);
  run.run(20);
  std::fill(run.organisation.ties.trust.begin(), run.organisation.ties.trust.end(), 1.0F);
  const auto known = run.organisation.knowledge;
  run.run(1);
  const Organisation& o = run.organisation;
  const auto knows = [&](const Knowledge& k, Seat seat, std::uint32_t d) {
    return test_bit(k.plus(seat), d) || test_bit(k.minus(seat), d);
  };
  std::size_t learned = 0;
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (std::uint32_t b = 0; b < o.tasks.blocks_per_task; ++b)
      for (std::uint32_t place = 0; place < o.tasks.block_size; ++place) {
        const std::uint32_t d = o.tasks.block[seat * o.tasks.blocks_per_task + b] * o.tasks.block_size + place;
        learned += knows(o.knowledge, seat, d) && !knows(known, seat, d);
        if (knows(o.knowledge, seat, d)) continue;
        for (const Seat partner : o.ties.partners(seat))
          EXPECT_FALSE(o.ties.formed[o.ties.at(seat, o.ties.find(seat, partner))] < run.now &&
                       knows(known, partner, d));
      }
  EXPECT_GT(learned, 20U);
}

}  // namespace
}  // namespace tandem
