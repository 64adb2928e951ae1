// SPDX-License-Identifier: MIT
// Modularity of the units in the network of ties, and assortativity by unit.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const double ends = seen.ties().inside + seen.ties().across;
  double inside = 0, expected = 0;
  for (const TieTotals& unit : seen.ties_by_unit()) {
    const double share = ratio(unit.inside + unit.across, ends);
    inside += ratio(unit.inside, ends);
    expected += share * share;
  }
  out.organisation[0] = inside - expected;
  out.organisation[1] = ratio(inside - expected, 1 - expected);
}

}  // namespace

RECORD(metrics, modularity) {
  return {
      .summary = "modularity and assortativity of the network against the units",
      .source = "Newman & Girvan 2004; Newman 2003",
      .prose =
          R"(With e the share of tie ends that lead to the own unit and a_u the share of all tie ends that belong to unit u:
modularity Q = e - sum_u a_u^2, the excess over ties placed at random with the same degrees; assortativity r = Q / (1
- sum_u a_u^2), 1 if no tie crosses units. No ties: undefined; one unit: r undefined.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"modularity", "1", "Modularity of the partition into units, -1/2 to 1.", Level::organisation},
                  {"assortativity", "1", "Assortativity of ties by unit, -1 to 1.", Level::organisation}},
      .example = {"two units of 5, each a clique, and one bridge: e 40 / 42, a 1/2 each",
                  [] { return measure(compute, 2, two_cliques()); },
                  {.4523809523809524, .9047619047619048}},
  };
}

}  // namespace tandem
