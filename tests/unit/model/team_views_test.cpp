// SPDX-License-Identifier: MIT
// What a team makes of all its members' views, what each promises of the task, and what coordination takes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/measured.h"
#include "model/small_run.h"
#include "model/work/team_views.h"

namespace tandem {
namespace {

Setting record(const char* key, const char* name) { return set(key, std::string(name)); }
Setting number(const char* key, std::int64_t n) { return set(key, n); }

Settings with(Settings settings, std::initializer_list<Setting> more) {
  settings.insert(settings.end(), more);
  return settings;
}

// Nobody is left over.
Settings staff(std::int64_t size, std::int64_t teams, const char* knowledge = "uniform") {
  Settings settings{record("partnering.record", "teams"),  record("work.record", "teams"),
                    record("knowledge.record", knowledge), number("organisation.agents", size * teams),
                    number("organisation.units", 2),       number("partnering.size", size),
                    number("partnering.teams", teams)};
  for (const char* slot : {"trust.record", "reputation.record", "purpose.record", "dropping.record"})
    settings.push_back(record(slot, "none"));
  return settings;
}

void expect_same_work(const Settings& one, const Settings& other) {
  SmallRun a(one, 5), b(other, 5);
  for (int tick = 0; tick < 15; ++tick) {
    a.run(1), b.run(1);
    EXPECT_EQ(a.organisation.work.events, b.organisation.work.events);
    EXPECT_EQ(a.organisation.work.quality, b.organisation.work.quality);
    EXPECT_EQ(a.organisation.work.value, b.organisation.work.value);
    EXPECT_EQ(a.organisation.work.credit, b.organisation.work.credit);
    EXPECT_EQ(a.organisation.work.withheld, b.organisation.work.withheld);
  }
}

double mean_of(const char* metric, const Settings& settings, int ticks) {
  SmallRun run(settings, 3);
  double sum = 0;
  for (int k = 0; k < ticks; ++k) sum += value_of(metric, run.run(1).organisation);
  return sum / ticks;
}

// Everybody knows all, cares, delivers what there is time for and grabs nothing: what a team makes is a matter of time alone.
double team_total(std::int64_t size, const char* promise) {
  Distribution one;
  one.value = 1;
  SmallRun run(with(staff(size, 20, "specialists"),
                    {set("knowledge.known_own", 1.0), set("knowledge.known_other", 1.0), set("people.care", one),
                     set("people.integrity", one), set("work.grabbing", 0.0), set("work.purpose_gain", 0.0),
                     set("work.newness_cost", 0.0), record("work.promise", promise)}),
               2);
  run.run(1);
  const auto& output = run.organisation.work.output;
  return std::accumulate(output.begin(), output.end(), 0.0) / 20;
}

Disagreement opposed(Word plus, Word minus, Word owners, const double* rank, std::uint32_t coin) {
  return {plus, minus, owners, rank, 1, 0, coin, false};
}

}  // namespace

TEST(TeamViews, OfTwoWhoSayAllTheInformedRuleIsThatOfAPair) {
  for (const char* knowledge : {"uniform", "binary", "specialists"})
    expect_same_work(staff(2, 40, knowledge), with(staff(2, 40, knowledge), {record("work.views", "informed")}));
}

TEST(TeamViews, OfTwoAPromiseAboutTheTaskIsOneAboutTheJob) {
  const Settings busy = with(staff(2, 40, "binary"), {set("work.delivery_time", 1.0), set("work.conflict_time", .3),
                                                      set("work.aims_conflict", .5)});
  expect_same_work(busy, with(busy, {record("work.promise", "task")}));
}

// Of m members each has A = 1 - kappa (m - 1); all of it earns, once the promise is about the task: a smooth, concave total. In jobs of
// less than t_ref it does not.
TEST(TeamViews, APromiseAboutTheTaskLeavesNoKinkWhereSlicesGetThin) {
  for (std::int64_t m = 2; m <= 12; ++m)
    EXPECT_NEAR(team_total(m, "task"), double(m) * (1 - WorkParameters().job_cost * double(m - 1)), 1e-9) << m;
  EXPECT_NEAR(team_total(4, "job"), team_total(4, "task"), 1e-9);
  EXPECT_LT(team_total(12, "job"), .8 * team_total(12, "task"));
}

TEST(TeamViews, RulesSettleByNumbersByOwnershipAndByRank) {
  const double rank[] = {.2, .9, .5, .5};
  const std::uint32_t heads = 1u << 31;
  EXPECT_EQ(verdict(Views::majority, opposed(0b0111, 0b1000, 0b1000, rank, 0)), Verdict::plus);
  EXPECT_EQ(verdict(Views::majority, opposed(0b0010, 0b1100, 0, rank, 0)), Verdict::minus);
  EXPECT_EQ(verdict(Views::majority, opposed(0b0010, 0b0001, 0, rank, heads)), Verdict::minus);
  EXPECT_EQ(verdict(Views::majority, opposed(0b0010, 0b0001, 0, rank, 0)), Verdict::plus);
  EXPECT_EQ(verdict(Views::informed, opposed(0b0111, 0b1000, 0b1000, rank, 0)), Verdict::minus);
  EXPECT_EQ(verdict(Views::informed, opposed(0b0010, 0b1101, 0, rank, 0)), Verdict::plus);
  EXPECT_EQ(verdict(Views::informed, opposed(0b0100, 0b1001, 0b1100, rank, heads)), Verdict::plus);
  EXPECT_EQ(verdict(Views::informed, opposed(0b0100, 0b1001, 0b1100, rank, 0)), Verdict::minus);
  EXPECT_EQ(verdict(Views::truth_wins, opposed(0b0111, 0b1000, 0, rank, 0)), Verdict::minus);
  Disagreement hopeless = opposed(0b0111, 0b1000, 0, rank, 0);
  hopeless.skill = 0;
  EXPECT_EQ(verdict(Views::majority, hopeless), Verdict::open);
  EXPECT_EQ(verdict(Views::truth_wins, hopeless), Verdict::minus);
}

// What k = 3 members know is said with 1 - (1 - u)^3, else guessed; a block of 4 is right when all of it is. Standard error .004.
TEST(TeamViews, WhatManyKnowIsSaidMoreOftenThanWhatOneKnows) {
  for (const double u : {0.0, .18, .6}) {
    const double quality =
        mean_of("task_quality",
                with(staff(3, 20, "specialists"), {set("knowledge.known_own", 1.0), set("knowledge.known_other", 1.0),
                                                   record("work.views", "informed"), set("work.voiced", u)}),
                200);
    const double said = 1 - std::pow(1 - u, 3), right = std::pow(said + (1 - said) / 2, 4);
    EXPECT_NEAR(quality, .2 + .8 * right, .015) << u;
  }
}

TEST(TeamViews, TruthThatWinsIsTheMostThatATeamCanDo) {
  const auto quality = [](std::int64_t size, const char* views) {
    return mean_of("task_quality", with(staff(size, 60 / size), {record("work.views", views)}), 40);
  };
  EXPECT_GT(quality(5, "truth_wins"), quality(5, "majority") + .05);
  EXPECT_GT(quality(5, "truth_wins"), quality(5, "informed") + .05);
  EXPECT_GT(quality(5, "truth_wins"), quality(3, "truth_wins") + .05);
}

TEST(TeamViews, CoordinationCanGrowFasterThanTheTeam) {
  const double kappa = WorkParameters().job_cost;
  for (const double g : {0.0, .5, 1.0, 2.0}) {
    SmallRun run(with(staff(5, 4), {set("work.coordination_growth", g)}), 9);
    for (const double time : run.run(1).organisation.work.time)
      EXPECT_NEAR(4 * time, 1 - kappa * std::pow(4, g), 1e-12) << g;
  }
}

TEST(TeamViews, BelongToTeams) {
  Problems problems;
  bind({record("work.views", "majority")}, {}, std::make_shared<const Inputs>(), problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(to_text(problems), testing::HasSubstr("work.views"));
  EXPECT_THAT(to_text(problems), testing::HasSubstr("belongs to work.record = \"teams\""));
}

}  // namespace tandem
