// SPDX-License-Identifier: MIT
// Mechanisms that can be for some people alone: praise, clear sight of others' purposes, training of one skill.
#include <gtest/gtest.h>

#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/partnering/perception_noisy.h"
#include "model/small_run.h"

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

Entries entry(double unit, double noise) { return {{{"unit", unit}, {"purpose", noise}}}; }

Settings blurred_view(double noise, Settings more = {}) {
  Settings settings = with({record("perception.record", "noisy"), set("perception.purpose", noise)}, 5, 5);
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

std::vector<double> noise_of(const Settings& settings) {
  const SmallRun run(settings, 1);
  return purpose_noise(run.bound.model, 5);
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

TEST(Perception, CanDifferByUnit) {
  EXPECT_EQ(noise_of(blurred_view(.25)), std::vector<double>(5, .25));
  EXPECT_EQ(noise_of(blurred_view(.25, {set("perception.units", entry(3, 0))})),
            (std::vector<double>{.25, .25, .25, 0, .25}));
  EXPECT_EQ(noise_of(blurred_view(0, {set("perception.units", entry(0, 2))})), (std::vector<double>{2, 0, 0, 0, 0}));
  EXPECT_TRUE(noise_of(blurred_view(0, {set("perception.units", entry(1, 0))})).empty()) << "all see as it is";
}

TEST(Perception, OfAllUnitsAtTheSameNoiseIsThatOfEverybody) {
  Entries every;
  for (double unit = 0; unit < 5; ++unit) every.push_back(entry(unit, .5).front());
  const auto run = [](double noise, Settings more) {
    Settings settings = with({record("perception.record", "noisy"), set("perception.purpose", noise)});
    settings.insert(settings.end(), more.begin(), more.end());
    return SmallRun(settings, 9).run(30);
  };
  expect_equal(run(.5, {}).organisation, run(0, {set("perception.units", every)}).organisation);
  EXPECT_NE(run(.5, {}).organisation.ties.partner,
            run(.5, {set("perception.units", entry(2, 0))}).organisation.ties.partner);
}

// Those who see clearly look at the distance itself, whoever they look at; the others do not.
TEST(Perception, IsClearForThoseWithoutNoise) {
  Organisation o = hand_made({0, 1});
  const Model model = default_model();
  const Workers workers;
  const Tick tick{o, model, {1, 2}, 3, workers};
  const std::vector<double> noise{0, .5};
  EXPECT_EQ(perceived_distance(tick, noise, 0, 1, .25), .25);
  EXPECT_NE(perceived_distance(tick, noise, 1, 0, .25), .25);
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
