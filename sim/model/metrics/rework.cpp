// SPDX-License-Identifier: MIT
// Time that goes into redoing what failed.
#include "model/work/rework_redo.h"

#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Sums {
  double members = 0, time = 0;
};

Sums sums_of(const Organisation& o, const ReworkParameters& p, UnitId unit) {
  Sums sums;
  if (o.work.right.empty()) return sums;
  for (const Seat seat : o.units.members_of(unit)) {
    sums.members += 1;
    sums.time += std::min(1.0, rework_time(o, p, seat));
  }
  return sums;
}

void compute(const Observation& seen, const MetricValues& out) {
  const ReworkParameters defaults;
  const auto* found = seen.model.find<ReworkParameters>();
  const ReworkParameters& p = found ? *found : defaults;
  const auto units = totals_by_unit<Sums>(seen, [&](UnitId unit) { return sums_of(seen.organisation, p, unit); });
  write_output(out, 0, total_of(units), units, [](const Sums& s) { return ratio(s.time, s.members); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  o.tasks.blocks_per_task = 3;
  o.work.right = {0, 7};
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, rework) {
  return {
      .summary = "time that goes into redoing what failed",
      .source = "Ford & Sterman 2003",
      .prose =
          R"(Share of an agent's time that the blocks of its own task that failed in this tick claim in the next (rework), at most
1; mean over agents.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::rework},
      .outputs = {{"rework_share", "time per agent and tick", "Mean share of time that redoing failed blocks takes.",
                   Level::organisation_and_unit}},
      .example = {"three blocks failed and none, cost .05", example, {.075}},
  };
}

}  // namespace tandem
