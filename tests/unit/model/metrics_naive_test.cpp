// SPDX-License-Identifier: MIT
// Metrics of an organisation of random ties, work and beliefs against plain definitions over all pairs, without shared totals.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/measured.h"

namespace tandem {
namespace {

class RandomOrganisation : public ::testing::TestWithParam<int> {
 protected:
  RandomOrganisation() : dice_(static_cast<unsigned>(GetParam())) {
    std::vector<UnitId> unit_of(70);
    for (std::size_t k = 0; k < 70; ++k) unit_of[k] = static_cast<UnitId>(k < 6 ? k : dice_() % 6);
    o = hand_made(unit_of);
    std::vector<double> purpose(o.agents);
    for (double& x : purpose) x = uniform();
    set_purpose(o, purpose);
    add_random_people();
    add_random_ties();
    add_random_work();
    std::vector<std::string> beliefs(o.agents, std::string(130, '.'));
    for (std::string& belief : beliefs)
      for (char& sign : belief) sign = "+-."[dice_() % 3];
    set_beliefs(o, beliefs);
  }

  double uniform() { return std::uniform_real_distribution<double>(0, 1)(dice_); }

  void add_random_people() {
    for (auto* column : {&o.people.inclination, &o.people.integrity, &o.people.care, &o.people.conflict_skill,
                         &o.people.trust_propensity, &o.standing.visibility}) {
      column->resize(o.agents);
      for (float& value : *column) value = float(uniform());
    }
    o.standing.reputation.resize(o.agents);
    for (double& value : o.standing.reputation) value = uniform();
  }

  void add_random_ties() {
    for (int k = 0; k < 200; ++k) {
      const Seat a = static_cast<Seat>(dice_() % (o.agents - 3)),
                 b = static_cast<Seat>(dice_() % (o.agents - 3));  // three isolates
      if (a == b || o.ties.full(a) || o.ties.full(b) || o.ties.find(a, b) != no_slot) continue;
      add_tie(o, a, b, float(uniform()), float(uniform()), static_cast<TickNumber>(dice_() % 100));
    }
  }

  void add_random_work() {
    add_work(o);
    for (Seat seat = 0; seat < o.agents; ++seat) {
      if (o.ties.degree[seat] > 0 && dice_() % 2)
        work_jointly(o, seat, o.ties.partners(seat)[dice_() % o.ties.degree[seat]]);
      for (auto* column : {&o.work.time, &o.work.quality, &o.work.output, &o.work.credit, &o.work.withheld})
        (*column)[seat] = uniform();
      o.partnering.load[seat] = 4 * uniform();
      o.work.events[seat] = static_cast<std::uint16_t>(dice_() % 512);
    }
  }

  bool tied(Seat a, Seat b) const { return o.ties.find(a, b) != no_slot; }
  double trust(Seat a, Seat b) const { return double(o.ties.trust[o.ties.at(a, o.ties.find(a, b))]); }
  double age(Seat a, Seat b) const { return 100.0 - o.ties.formed[o.ties.at(a, o.ties.find(a, b))].value(); }
  bool inside(Seat a, Seat b) const { return o.units.of[a] == o.units.of[b]; }
  double shared(Seat a, Seat b) const {
    return std::max(0.0, 1 - std::abs(o.purpose.position[a] - o.purpose.position[b]) / .4);
  }

  static constexpr UnitId any_unit{0xffffffffu};
  using OfPair = std::function<double(Seat, Seat)>;
  using PairTest = std::function<bool(Seat, Seat)>;
  // Mean of a value over ordered tied pairs that pass a test.
  double mean_over_ties(const OfPair& value, const PairTest& counts, UnitId unit = any_unit) const {
    double sum = 0, n = 0;
    for (Seat a = 0; a < o.agents; ++a)
      for (Seat b = 0; b < o.agents; ++b)
        if ((unit == any_unit || o.units.of[a] == unit) && tied(a, b) && counts(a, b)) sum += value(a, b), ++n;
    return sum / n;
  }
  void expect_over_ties(const std::string& name, const OfPair& value, const PairTest& counts) const {
    const Measured m = measured(name, o, 100);
    EXPECT_NEAR(m.organisation, mean_over_ties(value, counts), 1e-12) << name;
    for (UnitId unit = 0; unit < m.by_unit.size(); ++unit)
      if (!std::isnan(m.by_unit[unit])) {
        EXPECT_NEAR(m.by_unit[unit], mean_over_ties(value, counts, unit), 1e-12) << name << " of unit " << unit;
      }
  }
  // sum / n over agents, all and by unit, each agent contributing to both.
  void expect_over_agents(const std::string& name, const std::function<std::pair<double, double>(Seat)>& terms) const {
    const Measured m = measured(name, o, 100);
    for (UnitId unit = 0; unit <= m.by_unit.size(); ++unit) {
      double sum = 0, n = 0;
      for (Seat a = 0; a < o.agents; ++a)
        if (unit == m.by_unit.size() || o.units.of[a] == unit) sum += terms(a).first, n += terms(a).second;
      const double got = unit == m.by_unit.size() ? m.organisation : m.by_unit[unit];
      if (n == 0) {
        EXPECT_TRUE(std::isnan(got)) << name;
      } else {
        EXPECT_NEAR(got, sum / n, 1e-12) << name << " of unit " << unit;
      }
    }
  }

  std::mt19937 dice_;
  Organisation o;
};

TEST_P(RandomOrganisation, MeansOverTies) {
  const PairTest any = [](Seat, Seat) { return true; };
  const PairTest in = [&](Seat a, Seat b) { return inside(a, b); };
  const PairTest out = [&](Seat a, Seat b) { return !inside(a, b); };
  const OfPair tau = [&](Seat a, Seat b) { return trust(a, b); };
  const OfPair pi = [&](Seat a, Seat b) { return shared(a, b); };
  expect_over_ties("trust", tau, any);
  expect_over_ties("trust_inside", tau, in);
  expect_over_ties("trust_across", tau, out);
  expect_over_ties("shared_purpose", pi, any);
  expect_over_ties("shared_purpose_inside", pi, in);
  expect_over_ties("shared_purpose_across", pi, out);
  expect_over_ties("cross_unit_tie_share", [&](Seat a, Seat b) { return double(!inside(a, b)); }, any);
  expect_over_ties("ei_index", [&](Seat a, Seat b) { return inside(a, b) ? -1.0 : 1.0; }, any);
  expect_over_ties("tie_age", [&](Seat a, Seat b) { return age(a, b); }, any);
  expect_over_ties("trust_young", tau, [&](Seat a, Seat b) { return age(a, b) < 8; });
  expect_over_ties("trust_old", tau, [&](Seat a, Seat b) { return age(a, b) > 52; });
}

TEST_P(RandomOrganisation, StagesOfTies) {
  const PairTest any = [](Seat, Seat) { return true; };
  const auto stage = [&](Seat a, Seat b) {
    const double tau = trust(a, b);
    if (tau > .7 && std::abs(o.purpose.position[a] - o.purpose.position[b]) < .15) return 3;
    return tau > .55 ? 2 : tau > .45 ? 1 : 0;
  };
  const char* names[] = {"stage_transaction", "stage_cooperation", "stage_collaboration", "stage_leadership"};
  for (int k = 0; k < 4; ++k) expect_over_ties(names[k], [&](Seat a, Seat b) { return double(stage(a, b) == k); }, any);
}

TEST_P(RandomOrganisation, MeansOverAgents) {
  using Terms = std::pair<double, double>;
  const auto column = [&](const std::string& name, const std::vector<double>& values) {
    expect_over_agents(name, [&](Seat a) { return Terms{values[a], 1}; });
  };
  column("output", o.work.output);
  column("credit", o.work.credit);
  column("load", o.partnering.load);
  column("withheld_time", o.work.withheld);
  column("task_quality", o.work.quality);
  expect_over_agents("overload", [&](Seat a) { return Terms{std::max(0.0, o.partnering.load[a] - 2) / 2, 1}; });
  expect_over_agents("degree", [&](Seat a) { return Terms{o.ties.degree[a], 1}; });
  expect_over_agents("isolates", [&](Seat a) { return Terms{o.ties.degree[a] == 0, 1}; });
}

TEST_P(RandomOrganisation, MeansOverTasks) {
  using Terms = std::pair<double, double>;
  const auto joint = [&](Seat a) { return o.partnering.with[a] != nobody; };
  const auto across = [&](Seat a) { return joint(a) && !inside(a, o.partnering.with[a]); };
  const auto happened = [&](Seat a, int event) { return double((o.work.events[a] & event) != 0); };
  expect_over_agents("quality_alone", [&](Seat a) { return Terms{joint(a) ? 0 : o.work.quality[a], !joint(a)}; });
  expect_over_agents("quality_together", [&](Seat a) { return Terms{joint(a) ? o.work.quality[a] : 0, joint(a)}; });
  expect_over_agents("quality_across", [&](Seat a) { return Terms{across(a) ? o.work.quality[a] : 0, across(a)}; });
  expect_over_agents("cross_unit_work_share", [&](Seat a) { return Terms{across(a), joint(a)}; });
  expect_over_agents("undelivered", [&](Seat a) {
    return Terms{1 - happened(a, owner_delivered) + (joint(a) ? 1 - happened(a, helper_delivered) : 0), 1};
  });
  expect_over_agents("partnering_share", [&](Seat a) {
    double helps = 0;
    for (Seat b = 0; b < o.agents; ++b) helps += o.partnering.with[b] == a;
    return Terms{o.work.time[a] * (helps + joint(a)), o.work.time[a] * (helps + 1)};
  });
}

TEST_P(RandomOrganisation, WhatGoesWrongPerJointJob) {
  // Work gives these events to joint jobs alone.
  for (Seat a = 0; a < o.agents; ++a)
    if (o.partnering.with[a] == nobody) o.work.events[a] &= owner_delivered;
  const auto share = [&](const char* name, int event, int other = 0) {
    expect_over_agents(name, [&](Seat a) {
      const int events = o.work.events[a];
      return std::pair<double, double>{((events & event) != 0) + ((events & other) != 0),
                                       o.partnering.with[a] != nobody};
    });
  };
  share("conflicts_opened", conflict_opened);
  share("conflicts_resolved", conflict_resolved);
  share("frictions", friction);
  share("grabs", owner_grabbed, helper_grabbed);
}

TEST_P(RandomOrganisation, ModularityFromTheAdjacencyMatrix) {
  double ends = 0, sum = 0, possible = 1;
  for (Seat a = 0; a < o.agents; ++a) ends += o.ties.degree[a];
  for (Seat a = 0; a < o.agents; ++a)
    for (Seat b = 0; b < o.agents; ++b)
      if (inside(a, b)) {
        const double expected = double(o.ties.degree[a]) * o.ties.degree[b] / ends;
        sum += (tied(a, b) - expected) / ends;
        possible -= expected / ends;
      }
  EXPECT_NEAR(value_of("modularity", o), sum, 1e-12);
  EXPECT_NEAR(value_of("assortativity", o), sum / possible, 1e-12);
}

TEST_P(RandomOrganisation, ConstraintAndClusteringOverAllPairs) {
  const auto p = [&](Seat a, Seat b) { return tied(a, b) ? 1.0 / o.ties.degree[a] : 0.0; };
  expect_over_agents("burt_constraint", [&](Seat a) {
    double sum = 0;
    for (Seat b = 0; b < o.agents; ++b) {
      if (!tied(a, b)) continue;
      double invested = p(a, b);
      for (Seat q = 0; q < o.agents; ++q) invested += p(a, q) * p(q, b);
      sum += invested * invested;
    }
    return std::pair<double, double>{sum, o.ties.degree[a] > 0};
  });
  expect_over_agents("clustering", [&](Seat a) {
    double closed = 0;
    for (Seat b = 0; b < o.agents; ++b)
      for (Seat c = 0; c < o.agents; ++c) closed += tied(a, b) && tied(a, c) && tied(b, c);
    const double pairs = double(o.ties.degree[a]) * (o.ties.degree[a] - 1);
    return std::pair<double, double>{pairs > 0 ? closed / pairs : 0, pairs > 0};
  });
}

TEST_P(RandomOrganisation, GiantComponentByFlooding) {
  std::size_t largest = 0;
  for (Seat start = 0; start < o.agents; ++start) {
    std::vector<bool> met(o.agents);
    std::vector<Seat> open{start};
    met[start] = true;
    std::size_t size = 0;
    for (; !open.empty(); ++size) {
      const Seat a = open.back();
      open.pop_back();
      for (const Seat b : o.ties.partners(a))
        if (!met[b]) met[b] = true, open.push_back(b);
    }
    largest = std::max(largest, size);
  }
  EXPECT_NEAR(value_of("giant_component", o), double(largest) / o.agents, 1e-12);
}

TEST_P(RandomOrganisation, GiniOverAllPairs) {
  const auto gini = [&](const std::function<double(Seat)>& x) {
    double gaps = 0, sum = 0;
    for (Seat a = 0; a < o.agents; ++a) {
      sum += x(a);
      for (Seat b = 0; b < o.agents; ++b) gaps += std::abs(x(a) - x(b));
    }
    return gaps / (2 * o.agents * sum);
  };
  EXPECT_NEAR(value_of("output_gini", o), gini([&](Seat a) { return o.work.output[a]; }), 1e-12);
  EXPECT_NEAR(value_of("degree_gini", o), gini([&](Seat a) { return o.ties.degree[a]; }), 1e-12);
}

TEST_P(RandomOrganisation, VarianceOfPurpose) {
  double mean = 0, squares = 0;
  for (const double x : o.purpose.position) mean += x / o.agents;
  for (const double x : o.purpose.position) squares += (x - mean) * (x - mean) / o.agents;
  EXPECT_NEAR(value_of("purpose_variance", o), squares, 1e-12);
}

TEST_P(RandomOrganisation, DiversityOverAllPairs) {
  const auto belief = [&](Seat a, std::uint32_t d) {
    return int(test_bit(o.knowledge.plus(a), d)) - int(test_bit(o.knowledge.minus(a), d));
  };
  double different = 0, pairs = 0;
  for (Seat a = 0; a < o.agents; ++a)
    for (Seat b = 0; b < a; ++b, ++pairs)
      for (std::uint32_t d = 0; d < o.knowledge.dimensions; ++d) different += belief(a, d) != belief(b, d);
  EXPECT_NEAR(value_of("belief_diversity", o), different / pairs / o.knowledge.dimensions, 1e-12);
}

TEST_P(RandomOrganisation, KnownRightDimensionByDimension) {
  o.tasks.block_size = 5;
  o.tasks.block_slice.resize(26);
  for (std::size_t block = 0; block < 26; ++block)
    o.tasks.block_slice[block] = static_cast<std::uint16_t>(block * 4 / 26);
  o.units.slice = {0, 1, 2, 3, 0, 1};
  const auto known = [&](Seat a, bool own) {
    double right = 0, all = 0;
    for (std::uint32_t d = 0; d < 130; ++d)
      if ((o.tasks.block_slice[d / 5] == o.units.slice[o.units.of[a]]) == own)
        right += test_bit(o.knowledge.plus(a), d), ++all;
    return right / all;
  };
  expect_over_agents("knowledge_own", [&](Seat a) { return std::pair<double, double>{known(a, true), 1}; });
  expect_over_agents("knowledge_others", [&](Seat a) { return std::pair<double, double>{known(a, false), 1}; });
}

TEST_P(RandomOrganisation, ThreadsChangeNoBit) {
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs) {
      const Measured one = measured(output.name, o, 100, 1), three = measured(output.name, o, 100, 3);
      EXPECT_TRUE(one.organisation == three.organisation ||
                  (std::isnan(one.organisation) && std::isnan(three.organisation)))
          << output.name;
      for (std::size_t unit = 0; unit < one.by_unit.size(); ++unit)
        EXPECT_TRUE(one.by_unit[unit] == three.by_unit[unit] || std::isnan(one.by_unit[unit])) << output.name;
    }
}

// Rows of any length, and more ties in a unit than one list of them holds.
TEST(ManyTies, RoomForTiesChangesNoMean) {
  for (const std::uint32_t capacity : {8u, 9u, 13u, 64u}) {
    Organisation o = hand_made(std::vector<UnitId>(400, 0));
    o.units.of[399] = 1;
    o.units.index(2);
    o.ties.allocate(o.agents, capacity);
    set_purpose(o, std::vector<double>(o.agents, .5));
    for (Seat a = 0; a < o.agents; ++a) o.purpose.position[a] = .25 + double(a % 2) / 8;
    double shared = 0;
    double trust = 0, ties = 0;
    for (Seat a = 0; a < o.agents; ++a)
      for (Seat b = a + 1; b < std::min(o.agents, a.value() + 4); ++b, ++ties) {
        add_tie(o, a, b, float(a % 7) / 8, float(b % 5) / 8);
        trust += double(a % 7) / 8 + double(b % 5) / 8;
        shared += (b - a) % 2 ? 1 - .125 / .4 : 1;
      }
    EXPECT_NEAR(value_of("degree", o), 2 * ties / o.agents, 1e-12) << capacity;
    EXPECT_NEAR(value_of("trust", o), trust / (2 * ties), 1e-12) << capacity;
    EXPECT_NEAR(measured("trust_across", o).by_unit[1], (399 % 5) / 8.0, 1e-12) << capacity;
    EXPECT_NEAR(value_of("shared_purpose", o), shared / ties, 1e-12) << capacity;
    EXPECT_NEAR(value_of("cross_unit_tie_share", o), 3 / ties, 1e-12) << capacity;
  }
}

INSTANTIATE_TEST_SUITE_P(Draws, RandomOrganisation, ::testing::Range(1, 6));

}  // namespace
}  // namespace tandem
