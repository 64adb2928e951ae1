// SPDX-License-Identifier: MIT
// Tasks that were rescued by a partner.
#include "model/metrics/measure.h"
#include "model/work/rescue_partner.h"

namespace tandem {

namespace {

struct Counts {
  double tasks = 0, rescued = 0;
};

Counts counts_of(const Organisation& o, UnitId unit) {
  Counts counts;
  if (o.work.events.empty()) return counts;
  for (const Seat seat : o.units.members_of(unit)) {
    counts.tasks += 1;
    counts.rescued += (o.work.events[seat] & task_rescued) != 0;
  }
  return counts;
}

void compute(const Observation& seen, const MetricValues& out) {
  const auto units = totals_by_unit<Counts>(seen, [&](UnitId unit) { return counts_of(seen.organisation, unit); });
  write_output(out, 0, total_of(units), units, [](const Counts& c) { return ratio(c.rescued, c.tasks); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  add_work(o);
  o.work.events[2] = task_rescued;
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, rescues) {
  return {
      .summary = "tasks rescued by a partner",
      .source = "this model",
      .prose =
          R"(Share of tasks of which a partner redid what had failed (E9b). By unit: of the tasks its members own.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::rescue},
      .outputs = {{"rescues", "per task", "Share of tasks that a partner rescued.", Level::organisation_and_unit}},
      .example = {"four tasks, one rescued", example, {.25}},
  };
}

}  // namespace tandem
