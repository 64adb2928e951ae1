// SPDX-License-Identifier: MIT
// How often those who may choose choose to work alone.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct FreeWeeks {
  double free = 0, alone = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.partnering.asked.empty()) return;
  const auto units = totals_by_unit<FreeWeeks>(seen, [&](UnitId unit) {
    FreeWeeks t;
    for (const Seat seat : o.units.members_of(unit)) {
      const bool free = o.tasks.managed.empty() || !o.tasks.managed[seat];
      t.free += free, t.alone += free && o.partnering.asked[seat] == nobody;
    }
    return t;
  });
  write_output(out, 0, total_of(units), units, [](const FreeWeeks& t) { return ratio(t.alone, t.free); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  o.partnering.asked = {1, nobody, nobody, 0};
  o.tasks.managed = {0, 0, 1, 0};
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, free_weeks) {
  return {
      .summary = "how often those who may choose choose to work alone",
      .source = "this model",
      .prose =
          R"(Of the agents who are not managed in this tick, the share that asked nobody (E5): who found nobody to ask is among
them, who asked in vain is not.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"alone_by_choice", "1", "Share of the agents who may ask somebody that ask nobody.",
                   Level::organisation_and_unit}},
      .example = {"four agents, one managed, two of the others ask", example, {.33333333333333333}},
  };
}

}  // namespace tandem
