// SPDX-License-Identifier: MIT
// What partners are worth to each other, beside working alone.
#include "model/metrics/measure.h"
#include "model/value/weights.h"

namespace tandem {

namespace {

struct Worth {
  double ties = 0, of_ties = 0, joint = 0, of_joint = 0;
};

Worth worth_in(const Organisation& o, const Weights& weights, UnitId unit) {
  Worth t;
  for (const Seat seat : o.units.members_of(unit)) {
    for (std::uint8_t slot = 0; slot < o.ties.degree[seat]; ++slot)
      t.ties += 1, t.of_ties += regard(o, weights, seat, o.ties.partners(seat)[slot], slot);
    const Seat with = o.partnering.with[seat];
    if (with == nobody) continue;
    t.joint += 1, t.of_joint += regard(o, weights, seat, with, o.ties.find(seat, with));
  }
  return t;
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0 || o.partnering.with.empty()) return;
  const Weights weights = weights_of(seen.model);
  const auto units = totals_by_unit<Worth>(seen, [&](UnitId unit) { return worth_in(o, weights, unit); });
  const Worth all = total_of(units);
  write_output(out, 0, all, units, [](const Worth& t) { return ratio(t.of_ties, t.ties); });
  write_output(out, 1, all, units, [](const Worth& t) { return ratio(t.of_joint, t.joint); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  add_work(o);
  for (auto* column : {&o.people.inclination, &o.people.trust_propensity, &o.standing.visibility}) column->assign(3, 0);
  o.standing.reputation.assign(3, .5);
  set_purpose(o, {.5, .5, .5});
  add_tie(o, 0, 1, .75f, .5f);
  work_jointly(o, 0, 1);
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, regard) {
  return {
      .summary = "what partners are worth, beside working alone",
      .source = "McFadden 1974; this model",
      .prose =
          R"(Mean of D_ij (E5), which is 0 for working alone, as the tick leaves it: over both ends of all ties, and over the own
tasks that were worked with a partner this tick (one whose tie has ended since counts as a stranger).)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::people, Slot::purpose_start},
      .outputs = {{"tie_regard", "utility", "Mean D of an agent for its partners.", Level::organisation_and_unit},
                  {"partner_regard", "utility", "Mean D of an agent for the partner with whom it worked its task.",
                   Level::organisation_and_unit}},
      .example = {"trust .75 and .5, full shared purpose; the first works with the second", example, {1.25, 1.75}},
  };
}

}  // namespace tandem
