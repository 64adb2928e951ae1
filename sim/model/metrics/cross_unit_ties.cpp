// SPDX-License-Identifier: MIT
// Share of ties that lead to another unit.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  write_output(out, 0, seen.ties(), seen.ties_by_unit(),
               [](const TieTotals& t) { return ratio(t.across, t.inside + t.across); });
}

}  // namespace

RECORD(metrics, cross_unit_ties) {
  return {
      .summary = "share of ties across units",
      .source = "this model",
      .prose =
          R"(Ties between members of different units over all ties. By unit: of the ties of its members, each end counted at its
unit.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"cross_unit_tie_share", "1", "Share of ties to another unit.", Level::organisation_and_unit}},
      .example = {"two units of 5, each a clique, and one bridge: 1 of 21 ties",
                  [] { return measure(compute, 1, two_cliques()); },
                  {.047619047619047616}},
  };
}

}  // namespace tandem
