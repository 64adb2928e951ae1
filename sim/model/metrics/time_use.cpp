// SPDX-License-Identifier: MIT
// Where the time goes.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const auto& units = seen.work_by_unit();
  write_output(out, 0, seen.work(), units, [](const WorkTotals& t) { return ratio(t.time, t.members); });
  write_output(out, 1, seen.work(), units, [](const WorkTotals& t) { return ratio(t.time_joint, t.members); });
  write_output(out, 2, seen.work(), units, [](const WorkTotals& t) { return ratio(t.members - t.time, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  add_work(o);
  add_tie(o, 0, 1);
  work_jointly(o, 0, 1);
  o.work.time = {.75, .25};
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, time_use) {
  return {
      .summary = "time for jobs, for joint jobs, and for all that is none",
      .source = "this model",
      .prose =
          R"(A tick is an agent's time of 1. Means over agents of the time in all its jobs, in its joint jobs, and of the rest,
which goes to coordination, ties, meetings and what is claimed before the work (E6).)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"time_worked", "time per agent and tick", "Mean time of an agent in all its jobs.",
                   Level::organisation_and_unit},
                  {"time_together", "time per agent and tick", "Mean time of an agent in joint jobs.",
                   Level::organisation_and_unit},
                  {"time_overhead", "time per agent and tick", "Mean time of an agent that goes to no job.",
                   Level::organisation_and_unit}},
      .example = {"one owner with .75 for a joint task, one helper with .25 for that and as much for its own",
                  example,
                  {.625, .5, .375}},
  };
}

}  // namespace tandem
