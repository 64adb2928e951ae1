// SPDX-License-Identifier: MIT
// How far agents are included in the work of others.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Sums {
  double members = 0, inclusion = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const auto units = totals_by_unit<Sums>(seen, [&](UnitId unit) {
    Sums sums;
    if (o.experience.inclusion.empty()) return sums;
    for (const Seat seat : o.units.members_of(unit)) sums.members += 1, sums.inclusion += o.experience.inclusion[seat];
    return sums;
  });
  write_output(out, 0, total_of(units), units, [](const Sums& s) { return ratio(s.inclusion, s.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  o.experience.inclusion = {1, .5};
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, inclusion) {
  return {
      .summary = "how far agents are included in joint work",
      .source = "this model",
      .prose = R"(Inclusion is the running share of ticks in which an agent works with somebody; mean over agents.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::exclusion},
      .outputs = {{"inclusion", "1", "Mean running share of ticks in which an agent works with somebody.",
                   Level::organisation_and_unit}},
      .example = {"inclusion 1 and .5", example, {.75}},
  };
}

}  // namespace tandem
