// SPDX-License-Identifier: MIT
// Help bought outside the organisation, and what is paid for it.
#include "model/metrics/measure.h"
#include "model/work/outsiders_hired.h"

namespace tandem {

namespace {

struct Sums {
  double members = 0, bought = 0, fees = 0;
};

Sums sums_of(const Organisation& o, UnitId unit) {
  Sums sums;
  if (o.work.events.empty()) return sums;
  for (const Seat seat : o.units.members_of(unit)) {
    sums.members += 1;
    if (!(o.work.events[seat] & task_bought)) continue;
    sums.bought += 1;
    sums.fees += o.work.credit_helper[seat];
  }
  return sums;
}

void compute(const Observation& seen, const MetricValues& out) {
  const auto units = totals_by_unit<Sums>(seen, [&](UnitId unit) { return sums_of(seen.organisation, unit); });
  const Sums all = total_of(units);
  write_output(out, 0, all, units, [](const Sums& s) { return ratio(s.bought, s.members); });
  write_output(out, 1, all, units, [](const Sums& s) { return ratio(s.fees, s.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_work(o);
  o.work.events[1] = task_bought;
  o.work.credit_helper[1] = .2;
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, outside_help) {
  return {
      .summary = "help bought outside the organisation",
      .source = "this model",
      .prose =
          R"(Share of agents who bought help from outside for their own task, and what they paid for it, per agent; output is what
is left without it.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::outsiders},
      .outputs = {{"outside_help", "1", "Share of own tasks for which help was bought outside.",
                   Level::organisation_and_unit},
                  {"outside_fees", "output per agent and tick", "Value paid to outsiders, per agent.",
                   Level::organisation_and_unit}},
      .example = {"four tasks, one bought for .2: share and fees", example, {.25, .05}},
  };
}

}  // namespace tandem
