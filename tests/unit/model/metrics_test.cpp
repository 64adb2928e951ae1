// SPDX-License-Identifier: MIT
// Metrics on organisations made by hand, whose values are known.
#include <gtest/gtest.h>

#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/measured.h"

namespace tandem {
namespace {

TEST(Metrics, TwoCliquesWithABridge) {
  const Organisation o = two_cliques();
  EXPECT_NEAR(value_of("ei_index", o), -.904762, 5e-7);
  EXPECT_NEAR(value_of("ei_index_random", o), .111111, 5e-7);
  EXPECT_NEAR(value_of("modularity", o), .452381, 5e-7);
  EXPECT_NEAR(value_of("burt_constraint", o), .692625, 1e-9);
  EXPECT_NEAR(value_of("assortativity", o), .904762, 5e-7);
  EXPECT_NEAR(value_of("cross_unit_tie_share", o), 1.0 / 21, 1e-12);
  EXPECT_NEAR(value_of("degree", o), 4.2, 1e-12);
  EXPECT_NEAR(value_of("degree_gini", o), .8 * .2 / 4.2, 1e-12);  // pairs 4-5 over twice the mean
  EXPECT_EQ(value_of("isolates", o), 0);
  EXPECT_EQ(value_of("giant_component", o), 1);
  EXPECT_NEAR(value_of("clustering", o), .92, 1e-12);
}

TEST(Metrics, UnitsOfTwoCliquesAreAlike) {
  const Organisation o = two_cliques();
  for (const char* name : {"ei_index", "burt_constraint", "clustering", "degree", "isolates", "coleman_homophily",
                           "cross_unit_tie_share"}) {
    const Measured m = measured(name, o);
    ASSERT_EQ(m.by_unit.size(), 2u) << name;
    for (const double unit : m.by_unit) EXPECT_NEAR(unit, m.organisation, 1e-12) << name;
  }
}

TEST(Metrics, SomeConstraintsOfBurt) {
  Organisation pair = hand_made({0, 0, 0});
  add_tie(pair, 0, 1);
  EXPECT_NEAR(value_of("burt_constraint", pair), 1, 1e-12);  // one partner each; the isolate does not count
  Organisation star = hand_made({0, 0, 0, 0, 0});
  for (Seat leaf = 1; leaf < 5; ++leaf) add_tie(star, 0, leaf);
  EXPECT_NEAR(value_of("burt_constraint", star), (.25 + 4 * 1) / 5, 1e-12);
  Organisation triangle = hand_made({0, 0, 0});
  add_tie(triangle, 0, 1), add_tie(triangle, 1, 2), add_tie(triangle, 0, 2);
  EXPECT_NEAR(value_of("burt_constraint", triangle), 2 * .75 * .75, 1e-12);
}

TEST(Metrics, HomophilyHasItsSign) {
  Organisation o = hand_made({0, 0, 1, 1});
  add_tie(o, 0, 1), add_tie(o, 2, 3);
  EXPECT_EQ(value_of("coleman_homophily", o), 1);
  EXPECT_EQ(value_of("assortativity", o), 1);
  Organisation across = hand_made({0, 0, 1, 1});
  add_tie(across, 0, 2), add_tie(across, 1, 3);
  EXPECT_EQ(value_of("coleman_homophily", across), -1);
  EXPECT_EQ(value_of("assortativity", across), -1);
  EXPECT_EQ(value_of("ei_index", across), 1);
  // All pairs tied: as at random.
  Organisation full = hand_made({0, 0, 1, 1});
  for (Seat a = 0; a < 4; ++a)
    for (Seat b = a + 1; b < 4; ++b) add_tie(full, a, b);
  EXPECT_NEAR(value_of("coleman_homophily", full), 0, 1e-12);
  EXPECT_NEAR(value_of("ei_index", full), value_of("ei_index_random", full), 1e-12);
}

TEST(Metrics, TrustOfEachUnitIsThatOfItsOwnEnds) {
  Organisation o = hand_made({0, 0, 1});
  add_tie(o, 0, 1, .75f, .5f);
  add_tie(o, 1, 2, .25f, .125f);
  const Measured across = measured("trust_across", o);
  EXPECT_EQ(across.by_unit[0], .25);
  EXPECT_EQ(across.by_unit[1], .125);
  EXPECT_TRUE(std::isnan(measured("trust_inside", o).by_unit[1]));
}

TEST(Metrics, PurposeInTwoDimensionsIsAveragedOverThem) {
  Organisation o = hand_made({0, 0});
  o.purpose.dimensions = 2;
  o.purpose.position = {.2, .5, .4, .5};
  EXPECT_NEAR(value_of("purpose_variance", o), .01 / 2, 1e-12);
  add_tie(o, 0, 1);
  EXPECT_NEAR(value_of("shared_purpose", o), 1 - .2 / std::sqrt(2.0) / .4, 1e-12);
}

TEST(Metrics, OneOwnerOfAllOutput) {
  Organisation o = hand_made(std::vector<UnitId>(40, 0));
  add_work(o);
  EXPECT_TRUE(std::isnan(value_of("output_gini", o)));
  EXPECT_EQ(value_of("output", o), 0);
  o.work.output[7] = 4;
  EXPECT_NEAR(value_of("output_gini", o), 39.0 / 40, 1e-12);
  EXPECT_EQ(value_of("top_share", o), 1);
  EXPECT_EQ(value_of("output_lowest_decile", o), 0);
  EXPECT_NEAR(value_of("output", o), .1, 1e-12);
}

TEST(Metrics, WhatNobodyElseKnowsIsLost) {
  Organisation o = hand_made({0, 0, 0});
  set_beliefs(o, {"+++.", "+...", ".--."});
  EXPECT_EQ(value_of("knowledge_union", o), .75);
  EXPECT_NEAR(value_of("knowledge_lost", o), 2.0 / 3, 1e-12);
  EXPECT_TRUE(std::isnan(value_of("knowledge_own", o)));  // no tasks, no owners
  set_beliefs(o, {"....", "....", "...."});
  EXPECT_EQ(value_of("knowledge_union", o), 0);
  EXPECT_TRUE(std::isnan(value_of("knowledge_lost", o)));
  EXPECT_EQ(value_of("belief_diversity", o), 0);
}

// Whatever columns a scenario leaves out: holes, no crash and no number.
TEST(Metrics, NothingToMeasureIsAHole) {
  Organisation o;
  o.agents = 3;
  o.units.of = {0, 0, 1};
  o.units.index(2);
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs) {
      if (output.name == "ei_index_random") continue;
      const Measured m = measured(output.name, o);
      EXPECT_TRUE(std::isnan(m.organisation)) << output.name;
      for (const double unit : m.by_unit) EXPECT_TRUE(std::isnan(unit)) << output.name;
    }
}

TEST(Metrics, AgentsWithoutTies) {
  const Organisation o = hand_made({0, 0, 1});
  EXPECT_EQ(value_of("degree", o), 0);
  EXPECT_EQ(value_of("isolates", o), 1);
  EXPECT_NEAR(value_of("giant_component", o), 1.0 / 3, 1e-12);
  for (const char* name :
       {"ei_index", "modularity", "assortativity", "coleman_homophily", "burt_constraint", "clustering", "trust",
        "tie_age", "stage_transaction", "degree_gini", "cross_unit_tie_share"})
    EXPECT_TRUE(std::isnan(value_of(name, o))) << name;
}

}  // namespace
}  // namespace tandem
