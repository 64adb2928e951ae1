// SPDX-License-Identifier: MIT
// What limits ties: the table or time; and whether trust is mutual.
#include "model/metrics/correlation.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Limits {
  double members = 0, full = 0;
};

Limits limits_of(const Organisation& o, UnitId unit) {
  Limits t;
  for (const Seat seat : o.units.members_of(unit)) t.members += 1, t.full += o.ties.full(seat);
  return t;
}

// Each tie counts from both of its ends, so that it does not matter which is called the first.
double mutual_trust(const Organisation& o) {
  Correlation found;
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (const Seat other : o.ties.partners(seat))
      found.add(double(o.ties.trust[o.ties.at(seat, o.ties.find(seat, other))]),
                double(o.ties.trust[o.ties.at(other, o.ties.find(other, seat))]));
  return found.value();
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0) return;
  const auto units = totals_by_unit<Limits>(seen, [&](UnitId unit) { return limits_of(o, unit); });
  write_output(out, 0, total_of(units), units, [](const Limits& t) { return ratio(t.full, t.members); });
  out.organisation[1] = mutual_trust(o);
}

// Three agents with room for two ties each; trust of the ends .5 and .75, .75 and .5.
std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  o.ties.allocate(3, 2);
  add_tie(o, 0, 1, .5f, .75f);
  add_tie(o, 1, 2, .75f, .5f);
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, tie_limits) {
  return {
      .summary = "agents whose table of ties is full, and whether trust is mutual",
      .source = "this model",
      .prose =
          R"(Share of agents with organisation.partner_capacity ties: who has fewer is limited by time and not by the table.
Correlation over ties of the trust at one end with that at the other, each tie counted from both ends.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"at_capacity", "1", "Share of agents with as many ties as the table holds.",
                   Level::organisation_and_unit},
                  {"mutual_trust_correlation", "1", "Correlation of the trust at the two ends of a tie.",
                   Level::organisation}},
      .example = {"three agents, room for two ties each, two ties with trust .5 at one end and .75 at the other",
                  example,
                  {1.0 / 3, -1}},
  };
}

}  // namespace tandem
