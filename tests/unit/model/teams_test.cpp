// SPDX-License-Identifier: MIT
// Teams by filling places (E19): link types, population and idle time as the theory gives them; and work in teams.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/measured.h"
#include "model/small_run.h"
#include "model/work/pooled.h"
#include "state/collaborations.h"
#include "state/seat_set.h"

namespace tandem {
namespace {

Setting record(const char* key, const char* name) { return set(key, std::string(name)); }
Setting number(const char* key, std::int64_t n) { return set(key, n); }

Settings with(Settings settings, std::initializer_list<Setting> more) {
  settings.insert(settings.end(), more);
  return settings;
}

// Nothing but teams.
Settings field(const char* assembly) {
  Settings settings{record("partnering.record", assembly), number("organisation.units", 1),
                    set("recording.metrics", std::vector<std::string>{"team_population"})};
  for (const char* slot :
       {"people.record", "purpose_start.record", "knowledge.record", "interdependence.record", "boundaries.record",
        "tasks.record", "work.record", "trust.record", "reputation.record", "purpose.record", "dropping.record"})
    settings.push_back(record(slot, "none"));
  return settings;
}

Settings open_field(double incumbents, double past, std::int64_t idle, std::int64_t seats) {
  return with(field("teams_open"), {number("organisation.agents", 2), number("organisation.max_agents", seats),
                                    set("partnering.incumbent_probability", incumbents),
                                    set("partnering.past_probability", past), number("partnering.idle", idle)});
}

// A staff of 60 in three units who work in teams.
Settings staff(std::int64_t size, std::int64_t teams) {
  Settings settings{record("partnering.record", "teams"), record("work.record", "teams"),
                    number("organisation.agents", 60),    number("organisation.units", 3),
                    number("partnering.size", size),      number("partnering.teams", teams)};
  for (const char* slot : {"trust.record", "reputation.record", "purpose.record", "dropping.record"})
    settings.push_back(record(slot, "none"));
  return settings;
}

struct Means {
  double newcomers = 0, mixed = 0, incumbents = 0, population = 0;
};

Means means_over(SmallRun& run, std::uint32_t ticks) {
  Means sum;
  for (std::uint32_t k = 0; k < ticks; ++k) {
    run.run(1);
    sum.newcomers += value_of("team_links_newcomers", run.organisation);
    sum.mixed += value_of("team_links_mixed", run.organisation);
    sum.incumbents += value_of("team_links_incumbents", run.organisation);
    sum.population += value_of("team_population", run.organisation);
  }
  return {sum.newcomers / ticks, sum.mixed / ticks, sum.incumbents / ticks, sum.population / ticks};
}

double total(const std::vector<double>& column) { return std::accumulate(column.begin(), column.end(), 0.0); }

}  // namespace

TEST(SeatSet, GivesTheSeatOfEachRank) {
  std::vector<Seat> seats{0, 3, 63, 64, 4095, 4096, 9000};
  SeatSet set(9001);
  for (const Seat seat : seats) set.insert(seat);
  set.insert(70);
  set.erase(70);
  ASSERT_EQ(set.size(), seats.size());
  for (std::uint32_t rank = 0; rank < seats.size(); ++rank) EXPECT_EQ(set.at(rank), seats[rank]);
  EXPECT_FALSE(set.contains(70));
  EXPECT_TRUE(set.contains(4096));
}

// Standard errors are near .0025 and, of the population, 1.5.
TEST(Teams, LinkTypesAndPopulationAreThoseOfIndependentPlaces) {
  const double p = .6;
  SmallRun run(open_field(p, 0, 100, 400), 7);
  run.run(1000);
  const Means mean = means_over(run, 8000);
  EXPECT_NEAR(mean.newcomers, (1 - p) * (1 - p), .01);
  EXPECT_NEAR(mean.mixed, 2 * p * (1 - p), .01);
  EXPECT_NEAR(mean.incumbents, p * p, .01);
  const double population = 4 * p / (1 - std::pow(1 - p, 1. / 101));
  EXPECT_NEAR(mean.population, population, .02 * population);
}

TEST(Teams, TheStaffGivesTheSameFieldWhereThereAreEnoughOfThem) {
  const double p = .6;
  SmallRun run(with(field("teams"), {number("organisation.agents", 400), set("partnering.incumbent_probability", p),
                                     set("partnering.past_probability", 0.0), number("partnering.idle", 100)}),
               7);
  run.run(1000);
  const Means mean = means_over(run, 8000);
  EXPECT_NEAR(mean.incumbents, p * p, .01);
  const double population = 4 * p / (1 - std::pow(1 - p, 1. / 101));
  EXPECT_NEAR(mean.population, population, .02 * population);
}

TEST(Teams, PastCollaboratorsMeetAgain) {
  const auto repeated = [](double past) {
    SmallRun run(open_field(.6, past, 100, 400), 3);
    run.run(500);
    double sum = 0;
    for (int k = 0; k < 500; ++k) sum += value_of("team_links_repeated", run.run(1).organisation);
    return sum / 500;
  };
  EXPECT_LT(repeated(0), .02);
  EXPECT_GT(repeated(1), .1);
}

// With idle 0 only those of the last team are incumbents, and who leaves is in nobody's past.
TEST(Teams, TheIdleLeaveAndAreForgotten) {
  SmallRun run(open_field(.5, .5, 0, 40), 5);
  run.run(50);
  const Teams& teams = run.organisation.teams;
  EXPECT_EQ(teams.members.size(), 4u);
  for (Seat seat = 0; seat < run.organisation.agents; ++seat) {
    const bool member = teams.team[seat] != no_team;
    EXPECT_EQ(teams.idle[seat] != not_incumbent, member);
    if (!member) {
      EXPECT_TRUE(teams.past[seat].empty());
    }
    for (const Seat other : teams.past[seat]) EXPECT_NE(teams.idle[other], not_incumbent);
  }
}

TEST(Teams, NobodyIsInTwoAndEverybodyHasItsPlace) {
  SmallRun run(staff(7, 20), 11);
  for (int k = 0; k < 20; ++k) {
    run.run(1);
    const Teams& teams = run.organisation.teams;
    std::vector<Seat> members = teams.members;
    std::sort(members.begin(), members.end());
    EXPECT_EQ(std::adjacent_find(members.begin(), members.end()), members.end());
    EXPECT_EQ(members.size(), 60u) << "nine teams of seven, the last one smaller";
    EXPECT_EQ(teams.first.size() - 1, 9u);
  }
}

TEST(Teams, NoTeamsLeaveEverybodyAlone) {
  SmallRun run(staff(4, 0), 2);
  run.run(5);
  EXPECT_EQ(value_of("team_share", run.organisation), 0);
  EXPECT_EQ(value_of("partnering_share", run.organisation), 0);
  EXPECT_GT(value_of("output", run.organisation), 0);
}

// Without grabs nothing of the value is moved or lost; with them something is lost and nothing made.
TEST(TeamWork, CreditIsWhatIsProducedUnlessSomebodyGrabs) {
  SmallRun honest(with(staff(5, 8), {set("work.grabbing", 0.0)}), 4);
  honest.run(20);
  EXPECT_NEAR(total(honest.organisation.work.credit), total(honest.organisation.work.output), 1e-9);
  SmallRun grabbing(with(staff(5, 8), {set("work.grabbing", 1.0)}), 4);
  grabbing.run(20);
  EXPECT_LT(total(grabbing.organisation.work.credit), total(grabbing.organisation.work.output));
  EXPECT_GE(total(grabbing.organisation.work.credit), total(grabbing.organisation.work.output) / 2);
}

// E6: effort 1/m + B (1 - 1/m), so the share of time withheld is (1 - B)(1 - 1/m); none where everybody cares.
TEST(TeamWork, LargerTeamsWithholdMoreUnlessEverybodyCares) {
  for (const std::int64_t size : {2, 4, 12}) {
    const double m = double(size);
    const auto withheld = [&](double care) {
      Distribution law;
      law.value = care;
      SmallRun run(with(staff(size, 60 / size), {set("people.care", law)}), 9);
      run.run(3);
      return value_of("withheld_time", run.organisation) / value_of("time_worked", run.organisation);
    };
    EXPECT_NEAR(withheld(.25), .75 * (1 - 1 / m), 1e-6);
    EXPECT_NEAR(withheld(1), 0, 1e-12);
  }
}

TEST(TeamWork, EachFurtherJobCostsTime) {
  SmallRun run(staff(5, 12), 9);
  run.run(1);
  for (Seat seat = 0; seat < 60; ++seat)
    EXPECT_NEAR(4 * run.organisation.work.time[seat], 1 - 4 * WorkParameters().job_cost, 1e-12);
}

}  // namespace tandem
