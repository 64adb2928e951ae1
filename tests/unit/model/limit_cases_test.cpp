// SPDX-License-Identifier: MIT
// Published results as limits of the pure functions that the engine calls.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "model/example/hand_made.h"
#include "model/relations/trust_evidence.h"
#include "model/work/pooled.h"

namespace tandem {
namespace {

// Two tied agents who work one job together each tick, under the process of trust.
struct Pair {
  Model model = model_with(Slot::trust, "evidence");
  Organisation o = hand_made({0, 0});
  TickNumber now = 0;

  explicit Pair(double memory) {
    auto* p = static_cast<TrustParameters*>(model.parameters(Slot::trust));
    p->memory = memory, p->loss = 1;
    add_tie(o, 0, 1);
    add_work(o);
    work_jointly(o, 0, 1);
    set_purpose(o, {.5, .5});
    o.people.disclosure.assign(2, 0);
    o.people.trust_propensity.assign(2, .5f);
  }
  // tau_01 after some ticks with an experience of this kind.
  double after(int ticks, bool good) {
    const Workers workers;
    o.work.events[0] = good ? owner_pleased | helper_pleased : 0;
    for (int k = 0; k < ticks; ++k) {
      Tick tick{o, model, {}, ++now, workers};
      model.function<ProcessFunction>(Slot::trust)(tick);
    }
    return double(o.ties.trust[o.ties.at(0, 0)]);
  }
};

// Jackson & Wolinsky 1996, co-authors: what agent i has of its joint work in a graph of n agents, given as bits of pairs.
struct CoAuthors {
  int n;
  std::vector<std::pair<int, int>> pairs;

  explicit CoAuthors(int agents) : n(agents) {
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j) pairs.emplace_back(i, j);
  }
  unsigned graphs() const { return 1u << pairs.size(); }
  static bool has(unsigned graph, std::size_t pair) { return graph >> pair & 1; }
  std::vector<double> utilities(unsigned graph) const {
    WorkParameters p;
    p.joint_gain = 1, p.synergy = 1, p.purpose_gain = 0, p.newness_cost = 0;
    std::vector<double> ties(n, 0), utility(n, 0);
    for (std::size_t k = 0; k < pairs.size(); ++k)
      if (has(graph, k)) ++ties[pairs[k].first], ++ties[pairs[k].second];
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      if (!has(graph, k)) continue;
      const auto [i, j] = pairs[k];
      const double value = joint_value(p, 1 / ties[i], 1 / ties[j], 1, 1, 1, 0);
      utility[i] += value, utility[j] += value;
    }
    return utility;
  }
  double total(unsigned graph) const {
    double sum = 0;
    for (const double u : utilities(graph)) sum += u;
    return sum;
  }
  // Nobody gains by ending a tie; no two who lack one would have it with a gain for one and no loss for the other.
  bool stable(unsigned graph) const {
    const auto now = utilities(graph);
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const auto other = utilities(graph ^ 1u << k);
      const double gain_i = other[pairs[k].first] - now[pairs[k].first],
                   gain_j = other[pairs[k].second] - now[pairs[k].second];
      constexpr double nothing = 1e-12;
      if (has(graph, k) && std::max(gain_i, gain_j) > nothing) return false;
      if (!has(graph, k) && std::min(gain_i, gain_j) > -nothing && std::max(gain_i, gain_j) > nothing) return false;
    }
    return true;
  }
  std::vector<unsigned> stable_graphs() const {
    std::vector<unsigned> found;
    for (unsigned graph = 0; graph < graphs(); ++graph)
      if (stable(graph)) found.push_back(graph);
    return found;
  }
  double efficient() const {
    double best = 0;
    for (unsigned graph = 0; graph < graphs(); ++graph) best = std::max(best, total(graph));
    return best;
  }
};

}  // namespace

// Josang & Ismail 2002.
TEST(LimitCases, BetaReputation) {
  Pair pair(1);
  EXPECT_NEAR(pair.after(10, true), 11. / 12, 1e-6);
  EXPECT_NEAR(pair.after(1, false), 11. / 13, 1e-6);
  for (const double memory : {.5, .9, .98}) {
    Pair steady(memory);
    EXPECT_NEAR(steady.after(2000, true), (2 - memory) / (3 - 2 * memory), 1e-5) << memory;
  }
}

// Jackson & Wolinsky 1996, section 4: what is stable has too many ties to be efficient.
TEST(LimitCases, CoAuthorsAreTooMany) {
  const CoAuthors three(3), four(4);
  EXPECT_EQ(three.stable_graphs(), std::vector<unsigned>{three.graphs() - 1});
  EXPECT_NEAR(three.total(three.graphs() - 1), 7.5, 1e-9);
  EXPECT_NEAR(three.efficient(), 8, 1e-9);
  EXPECT_EQ(four.stable_graphs(), std::vector<unsigned>{four.graphs() - 1});
  EXPECT_NEAR(four.total(four.graphs() - 1), 28. / 3, 1e-9);
  EXPECT_NEAR(four.efficient(), 12, 1e-9);
}

// Holmstrom 1982: with equal shares and care B the best effort in a team of m is (1 + (m - 1) B) / m.
TEST(LimitCases, TeamEffort) {
  for (const double m : {1., 2., 3., 7.})
    for (const double care : {0., .3, .6, 1.}) EXPECT_NEAR(effort(1 / m, care), (1 + (m - 1) * care) / m, 1e-12);
}

}  // namespace tandem
