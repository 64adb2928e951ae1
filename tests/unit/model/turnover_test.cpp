// SPDX-License-Identifier: MIT
// Exits and hires: how many, who comes, and what is left of who was there before.
#include <gtest/gtest.h>

#include <cmath>

#include "model/example/hand_made.h"
#include "model/start/seats.h"
#include "model/tick/schedule.h"
#include "run/experiment.h"
#include "run/setup.h"

namespace tandem {

namespace {

Experiment experiment_of(Settings settings) {
  Scenario scenario;
  scenario.settings = std::move(settings);
  scenario.settings.push_back({"recording.every", std::int64_t{1}, {}});
  Problems problems;
  Experiment experiment = plan(scenario, problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return experiment;
}

// A run that can be stopped anywhere.
struct Running {
  explicit Running(const Settings& settings) : setup(bind(settings, {}, nullptr, problems)) {
    EXPECT_TRUE(problems.empty()) << to_text(problems);
    for (const Seed seed : {Seed::people, Seed::network, Seed::behaviour})
      (seed == Seed::people    ? keys.people
       : seed == Seed::network ? keys.network
                               : keys.behaviour) = make_draw_key(7, seed, 0);
    Start beginning{o, setup.model, *setup.inputs, keys};
    start(beginning, workers);
  }
  void tick() {
    Tick next{o, setup.model, keys.behaviour, ++now, workers, nullptr, keys};
    run_tick(next);
  }
  Problems problems;
  ::tandem::Setup setup;
  DrawKeys keys;
  Organisation o;
  const Workers workers{1};
  TickNumber now = 0;
};

Setting set(const char* key, Value value) { return {key, std::move(value), {}}; }
Setting record(const char* key, const char* name) { return {key, std::string(name), {}}; }

Settings with_turnover(double rate, std::int64_t vacancy) {
  return {record("turnover.record", "replacement"), set("turnover.rate", rate), set("turnover.vacancy", vacancy)};
}

// Sums of exits over the ticks of a large organisation.
struct Exits {
  double mean = 0, variance = 0;  // per tick
};
Exits exits_of(Running& run, std::size_t ticks) {
  double sum = 0, squares = 0;
  for (std::size_t t = 0; t < ticks; ++t) {
    run.tick();
    sum += double(run.o.staff.exits), squares += double(run.o.staff.exits) * double(run.o.staff.exits);
  }
  const double n = double(ticks), mean = sum / n;
  return {mean, squares / n - mean * mean};
}

Settings people_alone(Settings more, std::int64_t agents) {
  Settings settings{set("organisation.agents", agents), set("recording.metrics", std::vector<std::string>{"staff"})};
  for (const char* slot : {"partnering", "work", "trust", "reputation", "purpose", "dropping", "tasks", "knowledge"})
    settings.push_back({std::string(slot) + ".record", std::string("none"), {}});
  settings.insert(settings.end(), more.begin(), more.end());
  return settings;
}

}  // namespace

TEST(Turnover, AtRateZeroChangesNothing) {
  Settings without{set("run.ticks", std::int64_t{30})};
  Settings with = without;
  for (const Setting& setting : with_turnover(0, 1)) with.push_back(setting);
  const RunResult a = simulate(experiment_of(without), 0, Workers(1));
  const RunResult b = simulate(experiment_of(with), 0, Workers(1));
  EXPECT_EQ(a.digest, b.digest);
}

TEST(Turnover, ExitsFollowTheBinomialLaw) {
  const double n = 2000, p = .02, ticks = 400;
  Running run(people_alone(with_turnover(p, 0), std::int64_t(n)));
  const Exits exits = exits_of(run, std::size_t(ticks));
  const double variance = n * p * (1 - p);
  EXPECT_NEAR(exits.mean, n * p, 5 * std::sqrt(variance / ticks));
  EXPECT_NEAR(exits.variance, variance, 5 * variance * std::sqrt(2 / ticks));
  EXPECT_EQ(run.o.units.members.size(), n);
}

// In the long run the share e of empty seats is p (1 - e) per tick in and 1/v of them out.
TEST(Turnover, AVacancyEmptiesItsShareOfTheSeats) {
  const double n = 4000, p = .05, v = 5;
  Running run(people_alone(with_turnover(p, std::int64_t(v)), std::int64_t(n)));
  double empty = 0;
  for (int t = 0; t < 300; ++t) {
    run.tick();
    if (t >= 100) empty += (n - double(run.o.units.members.size())) / n / 200;
  }
  EXPECT_NEAR(empty, p * v / (1 + p * v), .005);
}

TEST(Turnover, DissatisfactionRaisesExitsByItsExponential) {
  Settings settings = with_turnover(.01, 0);
  settings.push_back(record("satisfaction.record", "comparison"));
  settings.push_back(set("satisfaction.rate", 0.0));
  settings.push_back(set("turnover.dissatisfaction_weight", 2.0));
  settings.push_back(set("organisation.agents", std::int64_t{4000}));
  Running run(settings);
  double exits = 0;
  for (int t = 0; t < 30; ++t) {
    std::fill(run.o.experience.satisfaction.begin(), run.o.experience.satisfaction.end(), -.5);
    run.tick();
    exits += double(run.o.staff.exits);
  }
  const double expected = 30 * 4000 * .01 * std::exp(1.0);
  EXPECT_NEAR(exits, expected, 5 * std::sqrt(expected));
}

TEST(Turnover, NewcomersAreSomebodyElse) {
  Running run(with_turnover(0, 1));
  for (int t = 0; t < 60; ++t) run.tick();
  Organisation& o = run.o;
  const Seat seat = 3;
  const float care = o.people.care[seat], voice = o.people.voice[seat];
  const std::vector<double> anchor = o.purpose.anchor;
  ASSERT_GT(o.ties.degree[seat], 0);
  const std::vector<Seat> partners(o.ties.partners(seat).begin(), o.ties.partners(seat).end());
  empty_seats(o, std::vector<Seat>{seat}, run.now, Vacancy::open);
  EXPECT_EQ(o.ties.degree[seat], 0);
  for (const Seat other : partners) EXPECT_EQ(o.ties.find(other, seat), no_slot);
  EXPECT_EQ(o.units.members.size() + 1, o.agents);
  run.tick();
  EXPECT_EQ(o.staff.hires, 1u);
  EXPECT_EQ(o.staff.entered[seat], run.now);
  EXPECT_NE(o.people.care[seat], care);
  EXPECT_NE(o.people.voice[seat], voice);
  EXPECT_NE(o.purpose.anchor[seat], anchor[seat]);
  EXPECT_NEAR(o.purpose.anchor[seat], anchor[seat], .4 + 1e-12) << "the unit's share of purpose stays";
  for (Seat other = 0; other < o.agents; ++other)
    if (other != seat) {
      ASSERT_EQ(o.purpose.anchor[other], anchor[other]);
    }
}

TEST(Turnover, NobodyRemembersWhoSatThereBefore) {
  Settings settings = with_turnover(0, 1);
  settings.push_back(set("organisation.remember", std::int64_t{3}));
  Running run(settings);
  for (int t = 0; t < 60; ++t) run.tick();
  const Seat seat = 3;
  const auto who_remember = [&] {
    return std::count_if(run.o.ties.past.begin(), run.o.ties.past.end(),
                         [&](const PastTie& tie) { return tie.partner == seat; });
  };
  const std::size_t partners = run.o.ties.degree[seat];
  ASSERT_GT(partners, 0u);
  empty_seats(run.o, std::vector<Seat>{seat}, run.now, Vacancy::open);
  EXPECT_GE(who_remember(), std::ptrdiff_t(partners));
  EXPECT_EQ(run.o.ties.past[seat * 3].partner, nobody);
  Tick next{run.o, run.setup.model, run.keys.behaviour, run.now + 1, run.workers, nullptr, run.keys};
  fill_seats(next, {seat});
  EXPECT_EQ(who_remember(), 0);
}

TEST(Turnover, ClosedSeatsStayEmptyAndEmptyUnitsDoNoHarm) {
  Settings settings = with_turnover(0, 1);
  settings.push_back(set("organisation.agents", std::int64_t{24}));
  settings.push_back(set("organisation.units", std::int64_t{4}));
  for (const char* slot : {"voice", "satisfaction", "inclination", "turbulence"})
    settings.push_back({std::string(slot) + ".record",
                        std::string(slot == std::string("voice")          ? "speaking"
                                    : slot == std::string("satisfaction") ? "comparison"
                                    : slot == std::string("inclination")  ? "learned"
                                                                          : "flips"),
                        {}});
  Running run(settings);
  for (int t = 0; t < 10; ++t) run.tick();
  const std::vector<Seat> unit(run.o.units.members_of(1).begin(), run.o.units.members_of(1).end());
  empty_seats(run.o, unit, run.now, Vacancy::closed);
  for (int t = 0; t < 40; ++t) {
    run.tick();
    ASSERT_EQ(run.o.units.size(1), 0u);
    for (const Seat seat : unit) {
      ASSERT_EQ(run.o.ties.degree[seat], 0);
      ASSERT_EQ(run.o.work.output[seat], 0);
      ASSERT_EQ(run.o.partnering.load[seat], 1);
    }
  }
}

}  // namespace tandem
