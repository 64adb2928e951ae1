// SPDX-License-Identifier: MIT
// Mechanisms that can be for some people alone: praise, training of one skill.
#include <gtest/gtest.h>

#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "small_run.h"

namespace tandem {

namespace {

Setting record(const char* key, const char* name) { return set(key, std::string(name)); }

Settings with(Settings more, std::int64_t agents = 61, std::int64_t units = 5) {
  Settings settings{set("organisation.agents", agents), set("organisation.units", units)};
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

Settings praising(Settings more) {
  Settings settings = with({record("praise.record", "partners"), set("praise.probability", 1.),
                            record("ability.record", "lasting"), set("ability.spread", .4)});
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

// How many were praised within 20 ticks, of those for whom `counts` holds and of all others.
template <class Counts>
std::pair<int, int> praised(const Settings& settings, Counts counts) {
  const SmallRun run = SmallRun(settings, 7).run(20);
  std::pair<int, int> found;
  for (Seat seat = 0; seat < run.organisation.agents; ++seat)
    (counts(run.organisation, seat) ? found.first : found.second) += run.organisation.standing.praised[seat] > 0;
  return found;
}

void expect_equal(const Organisation& a, const Organisation& b) {
  EXPECT_EQ(a.ties.partner, b.ties.partner);
  EXPECT_EQ(a.standing.visibility, b.standing.visibility);
  EXPECT_EQ(a.work.output, b.work.output);
  EXPECT_EQ(a.people.disclosure, b.people.disclosure);
}

Settings training(const char* skill, double rate) {
  Settings settings = with({record("training.record", "skills")}, 5, 2);
  for (const char* key : {"training.conflict_rate", "training.voice_rate", "training.disclosure_rate"})
    settings.push_back(set(key, std::string(key) == skill ? rate : 0.));
  return settings;
}

}  // namespace

TEST(PraiseForSome, OfOneUnitReachesNobodyElse) {
  const auto [there, elsewhere] = praised(praising({set("praise.unit", std::int64_t{3})}),
                                          [](const Organisation& o, Seat seat) { return o.units.of[seat] == 3u; });
  EXPECT_GT(there, 5);
  EXPECT_EQ(elsewhere, 0);
}

TEST(PraiseForSome, OfTheAbleReachesNobodyElse) {
  const auto [able, others] =
      praised(praising({set("praise.least_time_worth", 1.)}),
              [](const Organisation& o, Seat seat) { return double(o.people.time_worth[seat]) >= 1; });
  EXPECT_GT(able, 10);
  EXPECT_EQ(others, 0);
}

TEST(PraiseForSome, AtItsDefaultsIsForEverybody) {
  const auto [first, others] =
      praised(praising({}), [](const Organisation& o, Seat seat) { return o.units.of[seat] == 3u; });
  EXPECT_GT(first, 5);
  EXPECT_GT(others, 20);
  expect_equal(SmallRun(praising({}), 5).run(20).organisation,
               SmallRun(praising({set("praise.unit", std::int64_t{-1}), set("praise.least_time_worth", 0.)}), 5)
                   .run(20)
                   .organisation);
}

// What is missing to full skill shrinks by the factor 1 - rate * time_share in each tick.
TEST(Training, OfOneSkillLeavesTheOthers) {
  const auto means = [](const Organisation& o) {
    std::array<double, 3> sum{};
    for (Seat seat = 0; seat < o.agents; ++seat) {
      sum[0] += 1 - double(o.people.conflict_skill[seat]);
      sum[1] += 1 - double(o.people.voice[seat]);
      sum[2] += 1 - double(o.people.disclosure[seat]);
    }
    return sum;
  };
  const char* skills[] = {"training.conflict_rate", "training.voice_rate", "training.disclosure_rate"};
  for (std::size_t trained = 0; trained < 3; ++trained) {
    SmallRun run(training(skills[trained], .5), 2);
    const auto before = means(run.organisation);
    const auto after = means(run.run(10).organisation);
    for (std::size_t skill = 0; skill < 3; ++skill)
      EXPECT_NEAR(after[skill], before[skill] * (skill == trained ? std::pow(1 - .5 * .05, 10) : 1), 1e-5)
          << skills[trained] << " and skill " << skill;
  }
}

}  // namespace tandem
