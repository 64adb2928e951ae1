// SPDX-License-Identifier: MIT
// Quality of tasks: all, worked alone, with a partner, with a partner of another unit.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const WorkTotals& all = seen.work();
  const auto& units = seen.work_by_unit();
  write_output(out, 0, all, units, [](const WorkTotals& t) { return ratio(t.quality, t.members); });
  write_output(out, 1, all, units,
               [](const WorkTotals& t) { return ratio(t.quality - t.quality_joint, t.members - t.joint); });
  write_output(out, 2, all, units, [](const WorkTotals& t) { return ratio(t.quality_joint, t.joint); });
  write_output(out, 3, all, units, [](const WorkTotals& t) { return ratio(t.quality_across, t.joint_across); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  add_tie(o, 0, 1);
  add_tie(o, 1, 2);
  add_work(o);
  work_jointly(o, 0, 1);
  work_jointly(o, 1, 2);
  o.work.quality = {.6, 1, .2, .4};
  return measure(compute, 4, o);
}

}  // namespace

RECORD(metrics, quality) {
  return {
      .summary = "quality of tasks worked alone, together and across units",
      .source = "this model",
      .prose =
          R"(Mean of quality (E7) over all own tasks, those worked alone, those worked with a partner, and those whose partner is
of another unit. By unit: over the tasks of its members.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"task_quality", "1", "Mean quality of a task.", Level::organisation_and_unit},
                  {"quality_alone", "1", "Mean quality of a task worked alone.", Level::organisation_and_unit},
                  {"quality_together", "1", "Mean quality of a task worked with a partner.",
                   Level::organisation_and_unit},
                  {"quality_across", "1", "Mean quality of a task worked with a partner of another unit.",
                   Level::organisation_and_unit}},
      .example = {"4 tasks: .6 with a colleague, 1 with an outsider, .2 and .4 alone", example, {.55, .3, .8, 1}},
  };
}

}  // namespace tandem
