// SPDX-License-Identifier: MIT
// Age of ties, and trust in young and in old ones.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

constexpr TickNumber young_below = 8, old_above = 52;  // ticks; E17

struct Ages {
  double ties = 0, age = 0, trust = 0;
  double young = 0, trust_young = 0;
  double old = 0, trust_old = 0;
};

Ages ages_of(const Observation& seen, UnitId unit) {
  const Ties& ties = seen.organisation.ties;
  Ages t;
  if (ties.capacity == 0) return t;
  for (const Seat seat : seen.organisation.units.members_of(unit))
    for (std::size_t k = ties.at(seat, 0); k < ties.at(seat, ties.degree[seat]); ++k) {
      const std::uint32_t age = seen.now - ties.formed[k];
      const double trust = double(ties.trust[k]), young = age<young_below, old = age> old_above;
      t.ties += 1, t.age += age, t.trust += trust;
      t.young += young, t.trust_young += young * trust;
      t.old += old, t.trust_old += old * trust;
    }
  return t;
}

void compute(const Observation& seen, const MetricValues& out) {
  const auto units = totals_by_unit<Ages>(seen, [&](UnitId unit) { return ages_of(seen, unit); });
  const Ages all = total_of(units);
  write_output(out, 0, all, units, [](const Ages& t) { return ratio(t.age, t.ties); });
  write_output(out, 1, all, units, [](const Ages& t) { return ratio(t.trust_young, t.young); });
  write_output(out, 2, all, units, [](const Ages& t) { return ratio(t.trust_old, t.old); });
  write_output(out, 3, all, units,
               [](const Ages& t) { return ratio(t.trust - t.trust_young - t.trust_old, t.ties - t.young - t.old); });
  write_output(out, 4, all, units, [](const Ages& t) { return ratio(t.young, t.ties); });
  write_output(out, 5, all, units, [](const Ages& t) { return ratio(t.old, t.ties); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  add_tie(o, 0, 1, .5f, .75f, 93);
  add_tie(o, 1, 2, .25f, .5f, 47);
  add_tie(o, 0, 2, 1, 1, 92);
  return measure(compute, 6, o, 100);
}

}  // namespace

RECORD(metrics, tie_age) {
  return {
      .summary = "age of ties, and trust by age",
      .source = "this model",
      .prose =
          R"(Age is the number of ticks since the tie formed. Trust is the mean of tau_ij over both ends of the ties younger than 8
ticks, of those older than 52, and of those between; shares of the young and of the old among all ties.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"tie_age", "weeks", "Mean age of a tie.", Level::organisation_and_unit},
                  {"trust_young", "1", "Mean trust in ties younger than 8 weeks.", Level::organisation_and_unit},
                  {"trust_old", "1", "Mean trust in ties older than 52 weeks.", Level::organisation_and_unit},
                  {"trust_middle", "1", "Mean trust in ties of 8 to 52 weeks.", Level::organisation_and_unit},
                  {"ties_young", "1", "Share of ties younger than 8 weeks.", Level::organisation_and_unit},
                  {"ties_old", "1", "Share of ties older than 52 weeks.", Level::organisation_and_unit}},
      .example = {"ties of age 7 (trust .5, .75), 53 (.25, .5) and 8 (1, 1)",
                  example,
                  {22.666666666666668, .625, .375, 1, .33333333333333333, .33333333333333333}},
  };
}

}  // namespace tandem
