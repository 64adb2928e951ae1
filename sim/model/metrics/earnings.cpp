// SPDX-License-Identifier: MIT
// What agents hold an hour to be worth, alone and together.
#include "model/value/earnings.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Held {
  double members = 0, alone = 0, together = 0, better = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.experience.together.empty()) return;
  const auto units = totals_by_unit<Held>(seen, [&](UnitId unit) {
    Held t;
    for (const Seat seat : o.units.members_of(unit)) {
      const Prospect own = prospect_of(o, seat);
      t.members += 1, t.alone += own.alone, t.together += own.together, t.better += own.together > own.alone;
    }
    return t;
  });
  const Held all = total_of(units);
  write_output(out, 0, all, units, [](const Held& t) { return ratio(t.alone, t.members); });
  write_output(out, 1, all, units, [](const Held& t) { return ratio(t.together, t.members); });
  write_output(out, 2, all, units, [](const Held& t) { return ratio(t.better, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  o.experience.alone_unknown = {.25, .5};
  o.experience.alone_known = {.25, .25};
  o.experience.together = {.75, .25};
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, earnings) {
  return {
      .summary = "what agents hold an hour to be worth, alone and together",
      .source = "this model",
      .prose =
          R"(Means over agents of c_i and v_i (earnings), what they hold an hour alone on their task of this tick and an hour
together to be worth, and the share of agents to whom an hour together is worth more.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::earnings},
      .outputs = {{"worth_alone", "value per time", "Mean of what agents hold an hour alone to be worth.",
                   Level::organisation_and_unit},
                  {"worth_together", "value per time", "Mean of what agents hold an hour together to be worth.",
                   Level::organisation_and_unit},
                  {"better_together", "1", "Share of agents who hold an hour together to be worth more.",
                   Level::organisation_and_unit}},
      .example = {"two agents without a task, alone .25 and .5, together .75 and .25", example, {.375, .5, .5}},
  };
}

}  // namespace tandem
