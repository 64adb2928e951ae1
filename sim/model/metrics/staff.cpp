// SPDX-License-Identifier: MIT
// Who came and went, and how long those present have been here.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Tenures {
  double members = 0, tenure = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.staff.entered.empty()) return;
  const auto units = totals_by_unit<Tenures>(seen, [&](UnitId unit) {
    Tenures t;
    for (const Seat seat : o.units.members_of(unit)) t.members += 1, t.tenure += seen.now - o.staff.entered[seat];
    return t;
  });
  const Tenures all = total_of(units);
  out.organisation[0] = double(o.staff.exits), out.organisation[1] = double(o.staff.hires);
  write_output(out, 2, all, units, [](const Tenures& t) { return t.members; });
  write_output(out, 3, all, units, [](const Tenures& t) { return ratio(t.tenure, t.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  o.staff = {{1, 1, 1, 0}, {0, 40, 80, 100}, 1, 2};
  o.units.seat_members(o.staff.occupied);
  return measure(compute, 4, o, 100);
}

}  // namespace

RECORD(metrics, staff) {
  return {
      .summary = "exits, hires, agents present and their tenure",
      .source = "this model",
      .prose =
          R"(Exits and hires of this tick (E18, and those of interventions); agents present at its end; their mean tenure, the
ticks since they came.)",
      .function = MetricFunction(compute),
      .outputs = {{"exits", "agents per tick", "Agents who left this tick.", Level::organisation},
                  {"hires", "agents per tick", "Agents who came this tick.", Level::organisation},
                  {"staff", "agents", "Agents present.", Level::organisation_and_unit},
                  {"tenure", "weeks", "Mean time since an agent came.", Level::organisation_and_unit}},
      .example = {"tick 100: three present since 0, 40 and 80, one seat empty", example, {1, 2, 3, 60}},
  };
}

}  // namespace tandem
