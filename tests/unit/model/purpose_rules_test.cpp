// SPDX-License-Identifier: MIT
// Rules of purpose against what theory fixes: DeGroot, Friedkin & Johnsen, Deffuant et al., Hegselmann & Krause.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "model/small_run.h"

namespace tandem {
namespace {

Settings nothing_else(Settings settings, std::int64_t agents) {
  settings.push_back(set("organisation.agents", agents));
  settings.push_back(set("organisation.units", std::int64_t{1}));
  for (const char* slot : {"knowledge", "tasks", "partnering", "work", "trust", "reputation", "dropping"})
    settings.push_back({std::string(slot) + ".record", std::string("none"), {}});
  settings.push_back(set("recording.metrics", std::vector<std::string>{"purpose_variance"}));
  return settings;
}

// A scenario in which nothing but purpose moves.
struct Opinions : SmallRun {
  Opinions(const Settings& settings, std::int64_t agents, unsigned seed)
      : SmallRun(nothing_else(settings, agents), seed) {}

  const std::vector<double>& position() const { return organisation.purpose.position; }

  // Groups separated by gaps, that hold at least this share of the agents.
  double clusters(double gap, double least) const {
    std::vector<double> x = position();
    std::sort(x.begin(), x.end());
    double found = 0;
    for (std::size_t begin = 0, end = 0; begin < x.size(); begin = end) {
      for (end = begin + 1; end < x.size() && x[end] - x[end - 1] <= gap;) ++end;
      found += double(end - begin) >= least * double(x.size());
    }
    return found;
  }
};

Entries matrix(const std::vector<std::vector<double>>& rows) {
  Entries entries;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < rows.size(); ++j)
      entries.push_back({{"from", double(i)}, {"to", double(j)}, {"weight", rows[i][j]}});
  return entries;
}

Settings given(const Entries& weights, const std::vector<double>& start) {
  Entries values;
  for (std::size_t i = 0; i < start.size(); ++i) values.push_back({{"agent", double(i)}, {"value", start[i]}});
  return {set("purpose.record", std::string("given")), set("purpose.weights", weights),
          set("purpose_start.record", std::string("given")), set("purpose_start.values", values)};
}

Settings spread_evenly(const char* rule, double bound) {
  return {set("purpose.record", std::string(rule)), set("purpose.bound", bound),
          set("purpose_start.record", std::string("uniform"))};
}

}  // namespace

// Friedkin & Johnsen: x = (I - a W)^-1 (1 - a) x0, here solved by hand for W that exchanges two agents and a = 1/2:
// x_1 = (2 x0_1 + x0_2) / 3.
TEST(PurposeRules, FriedkinAndJohnsenKeepTheirDisagreement) {
  Settings settings = given(matrix({{0, 1}, {1, 0}}), {.9, .3});
  settings.push_back(set("purpose.anchoring", .5));
  Opinions two(settings, 2, 1);
  two.run(60);
  EXPECT_NEAR(two.position()[0], .7, 1e-12);
  EXPECT_NEAR(two.position()[1], .5, 1e-12);
}

TEST(PurposeRules, DeGrootEndsAtTheMeanWeightedWithTheLeftEigenvector) {
  Opinions three(given(matrix({{.5, .5, 0}, {.25, .5, .25}, {0, .5, .5}}), {1, 0, .25}), 3, 1);
  three.run(80);
  for (const double x : three.position()) EXPECT_NEAR(x, .3125, 1e-12);
}

TEST(PurposeRules, WithoutWeightsEverybodyKeepsItsPurpose) {
  Opinions three(given({}, {1, 0, .25}), 3, 1);
  three.run(5);
  EXPECT_EQ(three.position(), (std::vector<double>{1, 0, .25}));
}

TEST(PurposeRules, MeetingInPairsConservesTheMean) {
  Opinions many(spread_evenly("pairwise", .3), 1000, 1);
  const auto mean = [&] { return std::accumulate(many.position().begin(), many.position().end(), 0.0) / 1000; };
  const double before = mean();
  many.run(100);
  EXPECT_NEAR(mean(), before, 1e-12);
}

// Deffuant et al. 2000: about 1/(2 eps) large clusters.
TEST(PurposeRules, MeetingInPairsLeavesTwoClustersAtOneFifth) {
  double clusters = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    Opinions many(spread_evenly("pairwise", .2), 1000, seed);
    many.run(400);
    clusters += many.clusters(.02, .05) / 20;
  }
  EXPECT_NEAR(clusters, 2, .15);
}

TEST(PurposeRules, AnOpenMindedCrowdAgrees) {
  Opinions pairs(spread_evenly("pairwise", .5), 1000, 3), all(spread_evenly("everyone", .3), 625, 3);
  pairs.run(400);
  all.run(60);
  EXPECT_EQ(pairs.clusters(.02, .05), 1);
  EXPECT_EQ(all.clusters(1e-6, 0), 1);
}

TEST(PurposeRules, HearingEveryoneKeepsTheOrderOfPurposes) {
  Opinions many(spread_evenly("everyone", .1), 200, 5);
  std::vector<std::size_t> order(200);
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return many.position()[a] < many.position()[b]; });
  many.run(40);
  for (std::size_t k = 1; k < order.size(); ++k)
    EXPECT_LE(many.position()[order[k - 1]], many.position()[order[k]] + 1e-12);
}

// Hegselmann & Krause 2002, 625 agents.
TEST(PurposeRules, HearingEveryoneLeavesAboutTwoClustersAtOneFifth) {
  double clusters = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    Opinions many(spread_evenly("everyone", .2), 625, seed);
    many.run(60);
    clusters += many.clusters(1e-6, 0) / 60;
  }
  EXPECT_NEAR(clusters, 1.9, .2);
}

}  // namespace tandem
