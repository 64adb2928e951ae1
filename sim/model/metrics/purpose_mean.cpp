// SPDX-License-Identifier: MIT
// Mean purpose.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Sum {
  double values = 0, purpose = 0;
};

Sum sum_of(const Purpose& x, std::span<const Seat> seats) {
  Sum sum;
  for (const Seat seat : seats)
    for (std::uint32_t d = 0; d < x.dimensions; ++d)
      sum.values += 1, sum.purpose += x.position[std::size_t{seat} * x.dimensions + d];
  return sum;
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const auto units =
      totals_by_unit<Sum>(seen, [&](UnitId unit) { return sum_of(o.purpose, o.units.members_of(unit)); });
  write_output(out, 0, total_of(units), units, [](const Sum& sum) { return ratio(sum.purpose, sum.values); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  set_purpose(o, {.25, .5, .5, .75});
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, purpose_mean) {
  return {
      .summary = "mean purpose",
      .source = "DeGroot 1974",
      .prose =
          R"(Mean of x over agents and dimensions: where agents agree, what they agree on. With one agent to a unit, the purposes
themselves by unit.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::purpose_start},
      .outputs = {{"purpose_mean", "1", "Mean purpose, over agents and dimensions.", Level::organisation_and_unit}},
      .example = {"purposes .25, .5, .5, .75", example, {.5}},
  };
}

}  // namespace tandem
