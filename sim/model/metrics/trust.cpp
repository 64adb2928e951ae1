// SPDX-License-Identifier: MIT
// Trust between partners, inside and across units.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const TieTotals& all = seen.ties();
  const auto& units = seen.ties_by_unit();
  write_output(out, 0, all, units,
               [](const TieTotals& t) { return ratio(t.trust_inside + t.trust_across, t.inside + t.across); });
  write_output(out, 1, all, units, [](const TieTotals& t) { return ratio(t.trust_inside, t.inside); });
  write_output(out, 2, all, units, [](const TieTotals& t) { return ratio(t.trust_across, t.across); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  add_tie(o, 0, 1, .75f, .5f);
  add_tie(o, 1, 2, .25f, .125f);
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, trust) {
  return {
      .summary = "trust between partners",
      .source = "this model",
      .prose = R"(Mean of tau_ij (E2) over both ends of all ties, of those inside units and of those across.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"trust", "1", "Mean trust in a partner.", Level::organisation_and_unit},
                  {"trust_inside", "1", "Mean trust in a partner of the own unit.", Level::organisation_and_unit},
                  {"trust_across", "1", "Mean trust in a partner of another unit.", Level::organisation_and_unit}},
      .example = {"a tie inside with trust .75 and .5, one across with .25 and .125", example, {.40625, .625, .1875}},
  };
}

}  // namespace tandem
