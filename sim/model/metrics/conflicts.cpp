// SPDX-License-Identifier: MIT
// What goes wrong in joint work: conflicts, friction, grabbed credit, and what is not delivered.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const WorkTotals& all = seen.work();
  const auto& units = seen.work_by_unit();
  write_output(out, 0, all, units, [](const WorkTotals& t) { return ratio(t.opened, t.joint); });
  write_output(out, 1, all, units, [](const WorkTotals& t) { return ratio(t.resolved, t.joint); });
  write_output(out, 2, all, units, [](const WorkTotals& t) { return ratio(t.friction, t.joint); });
  write_output(out, 3, all, units, [](const WorkTotals& t) { return ratio(t.grabs, t.joint); });
  write_output(out, 4, all, units, [](const WorkTotals& t) { return ratio(t.undelivered, t.members); });
}

// Two joint tasks and two worked alone.
std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  add_tie(o, 0, 1);
  add_tie(o, 1, 2);
  add_work(o);
  work_jointly(o, 0, 1);
  work_jointly(o, 1, 2);
  o.work.events = {conflict_opened | conflict_resolved | owner_grabbed | helper_grabbed,
                   conflict_opened | friction | owner_delivered, owner_delivered, 0};
  return measure(compute, 5, o);
}

}  // namespace

RECORD(metrics, conflicts) {
  return {
      .summary = "conflicts, friction, grabs and undelivered work, per job",
      .source = "this model",
      .prose =
          R"(A joint job opens a conflict when the two oppose each other on a dimension, and resolves it when none stays unresolved
(E7). Conflicts, frictions and grabs are counted per joint job, grabs at both sides; undelivered sides (E9) per job,
joint or alone. By unit: on the tasks that its members own.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"conflicts_opened", "per joint job", "Share of joint jobs that open a conflict.",
                   Level::organisation_and_unit},
                  {"conflicts_resolved", "per joint job", "Share of joint jobs that open a conflict and resolve it.",
                   Level::organisation_and_unit},
                  {"frictions", "per joint job", "Share of joint jobs with friction.", Level::organisation_and_unit},
                  {"grabs", "per joint job", "Grabs of credit per joint job, 0 to 2.", Level::organisation_and_unit},
                  {"undelivered", "per job", "Sides that did not deliver per job, 0 to 2.",
                   Level::organisation_and_unit}},
      .example = {"a joint job with a resolved conflict and two grabs, nothing delivered; one with an open conflict "
                  "and friction, its owner delivered; one job alone delivered and one not",
                  example,
                  {1, .5, .5, 1, 1}},
  };
}

}  // namespace tandem
