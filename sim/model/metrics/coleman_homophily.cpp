// SPDX-License-Identifier: MIT
// Homophily of ties by unit, beyond what unit sizes give.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

// Ties inside against those expected at random, out of all that are possible.
struct Counts {
  double inside = 0, expected = 0, all = 0;
};

double index(const Counts& c) {
  const double excess = c.inside - c.expected;
  return excess >= 0 ? ratio(excess, c.all - c.expected) : ratio(excess, c.expected);
}

void compute(const Observation& seen, const MetricValues& out) {
  const double others = static_cast<double>(seen.organisation.units.members.size()) - 1;
  std::vector<Counts> units;
  for (const TieTotals& t : seen.ties_by_unit()) {
    const double all = t.inside + t.across;
    units.push_back({t.inside, t.members > 0 ? all * (t.members - 1) / others : 0, all});
  }
  write_output(out, 0, total_of(units), units, index);
}

}  // namespace

RECORD(metrics, coleman_homophily) {
  return {
      .summary = "homophily of ties by unit",
      .source = "Coleman 1958",
      .prose =
          R"(Members of a unit of n have d ties in all, m of them (ends) inside; chosen at random among the N - 1 others, E = d (n
- 1) / (N - 1) would be. The index is (m - E) / (d - E) if m >= E, else (m - E) / E: 1 all inside, 0 as at random, -1
none inside. For the organisation m, E and d are summed over units first.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"coleman_homophily", "1", "Excess of ties inside units over random choice, -1 to 1.",
                   Level::organisation_and_unit}},
      .example = {"two units of 5, each a clique, and one bridge: (40 - 42 * 4/9) / (42 - 42 * 4/9)",
                  [] { return measure(compute, 1, two_cliques()); },
                  {.9142857142857143}},
  };
}

}  // namespace tandem
