// SPDX-License-Identifier: MIT
// Time lost by holding back effort.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  write_output(out, 0, seen.work(), seen.work_by_unit(),
               [](const WorkTotals& t) { return ratio(t.withheld, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_work(o);
  o.work.withheld = {.25, 0, 0, .125};
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, withheld_time) {
  return {
      .summary = "time lost by holding back effort",
      .source = "Holmstrom 1982",
      .prose =
          R"(t_i - T_i (E6) of both sides of all joint jobs, over agents. By unit: on the tasks that its members own.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"withheld_time", "time per agent and tick", "Time withheld from joint jobs, per agent.",
                   Level::organisation_and_unit}},
      .example = {"4 agents, .25 and .125 withheld on two joint tasks", example, {.09375}},
  };
}

}  // namespace tandem
