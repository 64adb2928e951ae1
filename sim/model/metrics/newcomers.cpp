// SPDX-License-Identifier: MIT
// How newcomers fare.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

constexpr TickNumber new_below = 26;  // ticks; half a year, as in E15

struct Newcomers {
  double agents = 0, ties = 0, isolates = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0) return;
  const auto units = totals_by_unit<Newcomers>(seen, [&](UnitId unit) {
    Newcomers t;
    for (const Seat seat : o.units.members_of(unit)) {
      const TickNumber entered = o.staff.entered[seat];
      if (entered == 0 || seen.now - entered >= new_below) continue;
      t.agents += 1, t.ties += o.ties.degree[seat], t.isolates += o.ties.degree[seat] == 0;
    }
    return t;
  });
  const Newcomers all = total_of(units);
  write_output(out, 0, all, units, [](const Newcomers& t) { return ratio(t.ties, t.agents); });
  write_output(out, 1, all, units, [](const Newcomers& t) { return ratio(t.isolates, t.agents); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  o.staff.entered = {0, 80, 90, 70};
  add_tie(o, 0, 1);
  add_tie(o, 1, 3);
  return measure(compute, 2, o, 100);
}

}  // namespace

RECORD(metrics, newcomers) {
  return {
      .summary = "ties of newcomers",
      .source = "this model",
      .prose =
          R"(Newcomers are agents who came after the start, less than 26 ticks ago: their mean number of ties, and the share of
them who have none.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"newcomer_degree", "ties per agent", "Mean number of ties of a newcomer.",
                   Level::organisation_and_unit},
                  {"newcomer_isolates", "1", "Share of newcomers without a tie.", Level::organisation_and_unit}},
      .example = {"tick 100: newcomers with 2 and 0 ties", example, {1, .5}},
  };
}

}  // namespace tandem
