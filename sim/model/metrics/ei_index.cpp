// SPDX-License-Identifier: MIT
// E-I index: external minus internal ties over all ties.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

double index(double external, double internal) { return ratio(external - internal, external + internal); }

// Under random mixing a tie of a member of a unit of n leads outside with (N - n) / (N - 1).
double index_at_random(const Units& units) {
  const double agents = static_cast<double>(units.members.size());
  double external = 0, internal = 0;
  for (UnitId unit = 0; unit < units.count(); ++unit) {
    const double n = units.size(unit);
    external += n * (agents - n);
    internal += n * (n - 1);
  }
  return index(external, internal);
}

void compute(const Observation& seen, const MetricValues& out) {
  write_output(out, 0, seen.ties(), seen.ties_by_unit(), [](const TieTotals& t) { return index(t.across, t.inside); });
  out.organisation[1] = index_at_random(seen.organisation.units);
}

}  // namespace

RECORD(metrics, ei_index) {
  return {
      .summary = "E-I index, beside its value under random mixing",
      .source = "Krackhardt & Stern 1988",
      .prose =
          R"((external - internal) / (external + internal) ties; -1: all inside units, +1: all across. Under random mixing the
counts are those of all pairs of agents.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"ei_index", "1", "External minus internal ties, over all ties.", Level::organisation_and_unit},
                  {"ei_index_random", "1", "E-I index that random mixing of these unit sizes would give.",
                   Level::organisation}},
      .example = {"two units of 5, each a clique, and one bridge: 2 external and 40 internal slots; 50 external and 40 "
                  "internal pairs of seats",
                  [] { return measure(compute, 2, two_cliques()); },
                  {-.9047619047619048, .1111111111111111}},
  };
}

}  // namespace tandem
