// SPDX-License-Identifier: MIT
// How able partners are thought to be.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Credited {
  double ends = 0, ability = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Ties& ties = seen.organisation.ties;
  const auto units = totals_by_unit<Credited>(seen, [&](UnitId unit) {
    Credited t;
    if (ties.ability.empty()) return t;
    for (const Seat seat : seen.organisation.units.members_of(unit))
      for (std::size_t slot = 0; slot < ties.degree[seat]; ++slot)
        t.ends += 1, t.ability += double(ties.ability[ties.at(seat, slot)]);
    return t;
  });
  write_output(out, 0, total_of(units), units, [](const Credited& t) { return ratio(t.ability, t.ends); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  add_tie(o, 0, 1);
  o.ties.ability.assign(o.ties.partner.size(), no_ability_known);
  o.ties.ability[o.ties.at(1, 0)] = .75f;
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, ability) {
  return {
      .summary = "how able partners are thought to be",
      .source = "this model",
      .prose = R"(Mean of the credited ability (competence) over both ends of all ties.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::competence},
      .outputs = {{"ability_trust", "1", "Mean ability that partners are credited with.",
                   Level::organisation_and_unit}},
      .example = {"a tie with ability .5 at one end and .75 at the other", example, {.625}},
  };
}

}  // namespace tandem
