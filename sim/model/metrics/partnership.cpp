// SPDX-License-Identifier: MIT
// How much of the work is done in partnership, and how much of that across units.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const auto& units = seen.work_by_unit();
  write_output(out, 0, seen.work(), units, [](const WorkTotals& t) { return ratio(t.time_joint, t.time); });
  write_output(out, 1, seen.work(), units, [](const WorkTotals& t) { return ratio(t.joint_across, t.joint); });
}

// Seat 0 works its task with 1 and helps nobody; 1 works its own with 2 and has two jobs; 2 is alone on its own and helps 1.
std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  add_tie(o, 0, 1);
  add_tie(o, 1, 2);
  add_work(o);
  work_jointly(o, 0, 1);
  work_jointly(o, 1, 2);
  o.work.time = {1, .5, .5};
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, partnership) {
  return {
      .summary = "share of time in partnership, and of joint work across units",
      .source = "this model",
      .prose =
          R"(Time of an agent's joint jobs (its own task if joint, and the tasks it helps with) over the time of all its jobs,
summed over agents. Of the own tasks worked with a partner, the share whose partner is of another unit.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"partnering_share", "1", "Share of working time spent in partnership.",
                   Level::organisation_and_unit},
                  {"cross_unit_work_share", "1", "Share of joint own tasks whose partner is of another unit.",
                   Level::organisation_and_unit}},
      .example = {"1 of 1 and 1 of 1 time in partnership, then .5 of 1; one of two joint tasks goes across",
                  example,
                  {.8333333333333333, .5}},
  };
}

}  // namespace tandem
