// SPDX-License-Identifier: MIT
// Ties of heads, trust in them, and whether it goes with their unit's output.
#include "model/metrics/correlation.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Head {
  double heads = 0, ties = 0, trust = 0;  // trust: sum of tau of the partners in the head
};

Head head_of(const Organisation& o, UnitId unit) {
  const Seat head = o.form.head[unit];
  Head t;
  if (head == nobody || !o.staff.occupied[head]) return t;
  t.heads = 1, t.ties = o.ties.degree[head];
  for (const Seat other : o.ties.partners(head))
    t.trust += double(o.ties.trust[o.ties.at(other, o.ties.find(other, head))]);
  return t;
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0 || o.form.head.empty()) return;
  const auto units = totals_by_unit<Head>(seen, [&](UnitId unit) { return head_of(o, unit); });
  const Head all = total_of(units);
  write_output(out, 0, all, units, [](const Head& t) { return ratio(t.ties, t.heads); });
  write_output(out, 1, all, units, [](const Head& t) { return ratio(t.trust, t.ties); });
  Correlation found;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    const WorkTotals& work = seen.work_by_unit()[unit];
    if (units[unit].ties > 0 && work.members > 0)
      found.add(units[unit].trust / units[unit].ties, work.output / work.members);
  }
  out.organisation[2] = found.value();
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  add_work(o);
  o.form.head = {0, 2};
  add_tie(o, 0, 1, .5f, .75f);
  add_tie(o, 0, 2, .25f, .5f);
  o.work.output = {1, 1, .5, .5};
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, heads) {
  return {
      .summary = "ties of heads, trust in them, and whether it goes with output",
      .source = "this model",
      .prose =
          R"(Mean number of ties of the units' heads; mean trust that their partners have in them; correlation over units of the
mean trust that the head's partners have in it with the unit's mean output. Undefined in forms without heads.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::form, Slot::partnering},
      .outputs = {{"head_degree", "ties per agent", "Mean number of ties of a head.", Level::organisation_and_unit},
                  {"trust_in_head", "1", "Mean trust of a head's partners in it.", Level::organisation_and_unit},
                  {"head_trust_output_correlation", "1",
                   "Correlation of trust in the head with mean output over units.", Level::organisation}},
      .example = {"one head with ties of trust .75 and .5 in it, one with a tie of trust .25; output 1 and .5",
                  example,
                  {1.5, .5, 1}},
  };
}

}  // namespace tandem
