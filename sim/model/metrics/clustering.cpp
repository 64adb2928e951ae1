// SPDX-License-Identifier: MIT
// Clustering: how often the partners of an agent are partners of each other.
#include "model/metrics/measure.h"
#include "model/metrics/neighbours.h"

namespace tandem {

namespace {

struct Closure {
  double sum = 0, agents = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const auto units = totals_by_unit<Closure>(seen, [&](UnitId unit) {
    Closure total;
    for (const Seat seat : o.units.members_of(unit)) {
      if (o.ties.capacity == 0 || o.ties.degree[seat] < 2) continue;
      double closed = 0;
      ties_among_partners(o.ties, seat, [&](std::size_t, std::size_t) { ++closed; });
      const double degree = o.ties.degree[seat];
      total.sum += closed / (degree * (degree - 1));
      ++total.agents;
    }
    return total;
  });
  write_output(out, 0, total_of(units), units, [](const Closure& t) { return ratio(t.sum, t.agents); });
}

}  // namespace

RECORD(metrics, clustering) {
  return {
      .summary = "mean local clustering",
      .source = "Watts & Strogatz 1998",
      .prose =
          R"(Ties among the partners of an agent over the pairs of its partners; mean over agents with at least two ties (others
have no pair and do not count).)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"clustering", "1", "Mean share of pairs of an agent's partners who are tied.",
                   Level::organisation_and_unit}},
      .cost = Cost::costly,
      .example = {"two units of 5, each a clique, and one bridge: 8 agents with 1, 2 with 6 of 10 pairs",
                  [] { return measure(compute, 1, two_cliques()); },
                  {.92}},
  };
}

}  // namespace tandem
