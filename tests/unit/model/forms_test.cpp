// SPDX-License-Identifier: MIT
// Forms, heads and what they do; rescue; the crowd in which everybody knows everybody: off values, directions, and known averages.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "model/small_run.h"
#include "model/work/rescue_partner.h"

namespace tandem {
namespace {

Settings with(std::initializer_list<Setting> more) {
  Settings settings{set("organisation.agents", std::int64_t{120}), set("organisation.units", std::int64_t{6})};
  settings.insert(settings.end(), more);
  return settings;
}

Setting record(const char* key, const char* name) { return set(key, std::string(name)); }

double mean(const std::vector<double>& column) {
  return std::accumulate(column.begin(), column.end(), 0.0) / double(column.size());
}

void expect_equal(const Organisation& a, const Organisation& b) {
  EXPECT_EQ(a.ties.partner, b.ties.partner);
  EXPECT_EQ(a.ties.trust, b.ties.trust);
  EXPECT_EQ(a.work.output, b.work.output);
  EXPECT_EQ(a.purpose.position, b.purpose.position);
  EXPECT_EQ(a.partnering.load, b.partnering.load);
}

// Mean distance of members to the anchor of their unit's head.
double distance_to_vision(const Organisation& o) {
  double sum = 0;
  for (Seat seat = 0; seat < o.agents; ++seat)
    sum += std::abs(o.purpose.position[seat] - o.purpose.anchor[o.form.head[o.units.of[seat]]]);
  return sum / o.agents;
}

double ties_in_line(const Organisation& o) {
  double inside = 0, all = 0;
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (const Seat other : o.ties.partners(seat)) {
      inside += o.form.line[seat] == o.form.line[other];
      all += 1;
    }
  return inside / all;
}

// Friends I of Skyrms & Pemantle: ten agents who visit, and whose visits are never refused.
Settings friends() {
  Settings settings{set("organisation.agents", std::int64_t{10}),
                    set("organisation.units", std::int64_t{1}),
                    record("partnering.record", "everyone"),
                    record("consent.record", "always"),
                    record("outside_option.record", "forced"),
                    set("people.inclination", Distribution{}),
                    set("valuation.reinforcement_weight", 1.0),
                    set("valuation.temperature", 1.0),
                    set("recording.metrics", std::vector<std::string>{"degree"})};
  for (const char* weight : {"trust_weight", "purpose_weight", "reputation_weight", "boundary_cost", "load_aversion"})
    settings.push_back({std::string("valuation.") + weight, 0.0, {}});
  for (const char* slot : {"tasks", "knowledge", "work", "trust", "reputation", "purpose", "dropping"})
    settings.push_back({std::string(slot) + ".record", std::string("none"), {}});
  return settings;
}

struct Shares {
  double largest = 0, sum_of_squares = 0;
};

// Means over agents of many runs.
Shares shares_after(std::uint32_t ticks, unsigned runs) {
  Shares mean;
  for (unsigned seed = 0; seed < runs; ++seed) {
    const SmallRun crowd = SmallRun(friends(), seed).run(ticks);
    const Ties& ties = crowd.organisation.ties;
    for (Seat seat = 0; seat < 10; ++seat) {
      double largest = 0;
      for (std::size_t slot = 0; slot < 9; ++slot) {
        const double share = (1.0 + ties.requests[ties.at(seat, slot)]) / (9.0 + ticks);
        largest = std::max(largest, share);
        mean.sum_of_squares += share * share / (10 * runs);
      }
      mean.largest += largest / (10 * runs);
    }
  }
  return mean;
}

}  // namespace

TEST(Forms, WithoutMeetingsAndLinesChangeNothing) {
  const SmallRun none = SmallRun(with({}), 1).run(30);
  for (const char* form : {"flat", "functional", "matrix"}) {
    Settings settings = with({record("form.record", form), set("form.meeting_cost", 0.0)});
    if (form == std::string("matrix")) settings.push_back(set("form.line_search", 0.0));
    expect_equal(SmallRun(settings, 1).run(30).organisation, none.organisation);
  }
}

TEST(Forms, MeetingsOfEverybodyWithEverybodyCostMoreThanThoseWithAHead) {
  const auto time_in = [](const char* form) {
    return mean(SmallRun(with({record("form.record", form)}), 1).organisation.form.meetings);
  };
  EXPECT_NEAR(time_in("flat"), .019, 1e-12);
  EXPECT_NEAR(time_in("functional"), 2 * 19 * .001 / 20, 1e-12);
}

TEST(Forms, ProjectLinesBringTiesWithinThem) {
  const auto share = [](double search) {
    return ties_in_line(
        SmallRun(with({record("form.record", "matrix"), set("form.line_search", search)}), 1).run(60).organisation);
  };
  EXPECT_GT(share(1), share(0) + .1);
}

TEST(Vision, DrawsMembersToTheHeadsAnchor) {
  const auto distance = [](double weight) {
    return distance_to_vision(
        SmallRun(with({record("form.record", "functional"), set("purpose.head_weight", weight)}), 1)
            .run(100)
            .organisation);
  };
  EXPECT_LT(distance(1), distance(0));
  EXPECT_LT(distance(10), distance(1));
}

TEST(Heroism, WithoutChanceChangesNothing) {
  const SmallRun none = SmallRun(with({record("form.record", "functional")}), 1).run(30);
  const SmallRun never =
      SmallRun(
          with({record("form.record", "functional"), record("heroism.record", "head"), set("heroism.chance", 0.0)}), 1)
          .run(30);
  expect_equal(never.organisation, none.organisation);
}

TEST(Heroism, LoadsTheHeads) {
  const auto load_of_heads = [](double chance) {
    const SmallRun run = SmallRun(with({record("form.record", "functional"), record("heroism.record", "head"),
                                        set("heroism.chance", chance)}),
                                  1)
                             .run(60);
    double sum = 0;
    for (const Seat head : run.organisation.form.head) sum += run.organisation.partnering.load[head];
    return sum;
  };
  EXPECT_GT(load_of_heads(1), load_of_heads(0) + 1);
}

TEST(Rescue, WithoutChanceChangesNothing) {
  const SmallRun none = SmallRun(with({}), 1).run(30);
  const SmallRun never = SmallRun(with({record("rescue.record", "partner"), set("rescue.chance", 0.0)}), 1).run(30);
  expect_equal(never.organisation, none.organisation);
}

// Whoever gives no time for it can only gain: until then, both runs are the same.
TEST(Rescue, ThatTakesNoTimeRaisesOutput) {
  const Settings plain = with({set("people.trust_propensity", [] {
    Distribution high;
    high.value = .95;
    return high;
  }())});
  Settings rescued = plain;
  rescued.push_back(record("rescue.record", "partner"));
  rescued.push_back(set("rescue.time_given", 0.0));
  SmallRun with_rescue(rescued, 1), without(plain, 1);
  std::size_t tasks = 0;
  while (tasks == 0 && with_rescue.now < 50) {
    with_rescue.run(1), without.run(1);
    for (const std::uint16_t events : with_rescue.organisation.work.events) tasks += (events & task_rescued) != 0;
  }
  ASSERT_GT(tasks, 0u);
  EXPECT_GT(mean(with_rescue.organisation.work.quality), mean(without.organisation.work.quality));
  EXPECT_GT(mean(with_rescue.organisation.work.output), mean(without.organisation.work.output));
  EXPECT_EQ(with_rescue.organisation.work.time, without.organisation.work.time);
}

// Each agent's visits are a Polya urn of nine colours: the expected sums of squares after t visits, and the largest share in the
// limit, the ninth harmonic number over nine.
TEST(Everyone, GivesFriendsTheSharesOfAnUrn) {
  EXPECT_NEAR(shares_after(10, 300).sum_of_squares, .1579, .003);
  EXPECT_NEAR(shares_after(100, 200).sum_of_squares, .1927, .006);
  const Shares late = shares_after(1000, 100);
  EXPECT_NEAR(late.sum_of_squares, .1992, .01);
  EXPECT_NEAR(late.largest, .31433, .012);
}

}  // namespace tandem
