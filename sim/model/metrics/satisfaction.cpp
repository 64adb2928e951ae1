// SPDX-License-Identifier: MIT
// Satisfaction: its mean, and who is dissatisfied.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Satisfied {
  double members = 0, satisfaction = 0, below = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.experience.satisfaction.empty()) return;
  const auto units = totals_by_unit<Satisfied>(seen, [&](UnitId unit) {
    Satisfied t;
    for (const Seat seat : o.units.members_of(unit)) {
      const double satisfaction = o.experience.satisfaction[seat];
      t.members += 1, t.satisfaction += satisfaction, t.below += satisfaction < 0;
    }
    return t;
  });
  const Satisfied all = total_of(units);
  write_output(out, 0, all, units, [](const Satisfied& t) { return ratio(t.satisfaction, t.members); });
  write_output(out, 1, all, units, [](const Satisfied& t) { return ratio(t.below, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  o.experience.satisfaction = {.5, -.25, .25, 0};
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, satisfaction) {
  return {
      .summary = "satisfaction, and the share of the dissatisfied",
      .source = "this model",
      .prose = R"(Mean of the satisfaction of agents (E20), and the share of those whose satisfaction is below 0.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::satisfaction},
      .outputs = {{"satisfaction", "output per agent and tick", "Mean satisfaction of an agent.",
                   Level::organisation_and_unit},
                  {"dissatisfied", "1", "Share of agents with satisfaction below 0.", Level::organisation_and_unit}},
      .example = {"satisfaction .5, -.25, .25 and 0", example, {.125, .25}},
  };
}

}  // namespace tandem
