// SPDX-License-Identifier: MIT
// Shares of ties by stage of partnership.
#include "model/value/stages.h"
#include "model/metrics/measure.h"
#include "model/value/tie_list.h"

namespace tandem {

namespace {

struct Stages {
  double ties = 0, cooperation = 0, collaboration = 0, leadership = 0;  // ends at this stage or a higher one
};

TANDEM_MULTIVERSION
void add_stages(const Organisation& o, UnitId unit, Stages& t) {
  TieList list;
  TieList::Column<double> distance;
  for (std::size_t next = 0; next_ties(o, trust_of_stages(o.ties), o.units.members_of(unit), next, list);) {
    distances(o.purpose, list, distance);
    std::uint32_t cooperation = 0, collaboration = 0, leadership = 0;
    for (std::size_t k = 0; k < list.count; ++k) {
      const double trust = double(list.trust[k]);
      cooperation += trust > cooperation_above;
      collaboration += trust > collaboration_above;
      leadership += (trust > leadership_above) & (distance[k] < leadership_within);
    }
    t.ties += double(list.count);
    t.cooperation += cooperation, t.collaboration += collaboration, t.leadership += leadership;
  }
}

void compute(const Observation& seen, const MetricValues& out) {
  const auto units = totals_by_unit<Stages>(seen, [&](UnitId unit) {
    Stages stages;
    if (seen.organisation.ties.capacity > 0) add_stages(seen.organisation, unit, stages);
    return stages;
  });
  const Stages all = total_of(units);
  write_output(out, 0, all, units, [](const Stages& t) { return ratio(t.ties - t.cooperation, t.ties); });
  write_output(out, 1, all, units, [](const Stages& t) { return ratio(t.cooperation - t.collaboration, t.ties); });
  write_output(out, 2, all, units, [](const Stages& t) { return ratio(t.collaboration - t.leadership, t.ties); });
  write_output(out, 3, all, units, [](const Stages& t) { return ratio(t.leadership, t.ties); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  set_purpose(o, {.5, .6, .9});
  add_tie(o, 0, 1, .75f, .5f);
  add_tie(o, 1, 2, .75f, .25f);
  return measure(compute, 4, o);
}

}  // namespace

RECORD(metrics, stages) {
  return {
      .summary = "shares of ties by stage of partnership",
      .source = "this model",
      .prose =
          R"(Each end of a tie has a stage of its own, by its own trust, as far as that is assured (trust.caution); who is not tied is
a stranger. Of the conditions that hold the highest counts. Shares of all ends; the four sum to 1. With trust.caution 0
a tie of its first week can be at the top, and transaction means that trust was lost; above 0 it also means that the
two hardly know each other (see `stage_ladder`).

    E17  transaction: tau_ij <= .45;  cooperation: above .45;  collaboration: above .55
         leadership partnership: above .7 and |x_i - x_j| < .15)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::purpose_start},
      .outputs = {{"stage_transaction", "1", "Share of tie ends at the stage of transaction.",
                   Level::organisation_and_unit},
                  {"stage_cooperation", "1", "Share of tie ends at the stage of cooperation.",
                   Level::organisation_and_unit},
                  {"stage_collaboration", "1", "Share of tie ends at the stage of collaboration.",
                   Level::organisation_and_unit},
                  {"stage_leadership", "1", "Share of tie ends at the stage of leadership partnership.",
                   Level::organisation_and_unit}},
      .example = {"a tie at distance .1 with trust .75 and .5, one at distance .3 with trust .75 and .25",
                  example,
                  {.25, .25, .25, .25}},
  };
}

}  // namespace tandem
