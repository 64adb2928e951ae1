// SPDX-License-Identifier: MIT
// How visible agents are.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Seen {
  double members = 0, visibility = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.standing.visibility.empty()) return;
  const auto units = totals_by_unit<Seen>(seen, [&](UnitId unit) {
    Seen t;
    for (const Seat seat : o.units.members_of(unit))
      t.members += 1, t.visibility += double(o.standing.visibility[seat]);
    return t;
  });
  write_output(out, 0, total_of(units), units, [](const Seen& t) { return ratio(t.visibility, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  o.standing.visibility = {.25f, .5f};
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, visibility) {
  return {
      .summary = "how visible agents are",
      .source = "this model",
      .prose = R"(Mean of the visibility z of agents (E16).)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::people},
      .outputs = {{"visibility", "1", "Mean visibility of an agent.", Level::organisation_and_unit}},
      .example = {"visibility .25 and .5", example, {.375}},
  };
}

}  // namespace tandem
