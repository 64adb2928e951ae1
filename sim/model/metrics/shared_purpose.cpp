// SPDX-License-Identifier: MIT
// Shared purpose between partners, inside and across units.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  if (seen.organisation.purpose.dimensions == 0) return;
  const TieTotals& all = seen.ties();
  const auto& units = seen.ties_by_unit();
  write_output(out, 0, all, units,
               [](const TieTotals& t) { return ratio(t.shared_inside + t.shared_across, t.inside + t.across); });
  write_output(out, 1, all, units, [](const TieTotals& t) { return ratio(t.shared_inside, t.inside); });
  write_output(out, 2, all, units, [](const TieTotals& t) { return ratio(t.shared_across, t.across); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  set_purpose(o, {.5, .6, .9});
  add_tie(o, 0, 1);
  add_tie(o, 1, 2);
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, shared_purpose) {
  return {
      .summary = "shared purpose between partners",
      .source = "this model",
      .prose =
          R"(Mean of pi_ij = max(0, 1 - |x_i - x_j| / x_w) (E3) over all ties, those inside units and those across.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::purpose_start},
      .outputs = {{"shared_purpose", "1", "Mean shared purpose of partners.", Level::organisation_and_unit},
                  {"shared_purpose_inside", "1", "Mean shared purpose of partners of one unit.",
                   Level::organisation_and_unit},
                  {"shared_purpose_across", "1", "Mean shared purpose of partners of different units.",
                   Level::organisation_and_unit}},
      .example = {"a tie inside at distance .1, one across at distance .3, width .4", example, {.5, .75, .25}},
  };
}

}  // namespace tandem
