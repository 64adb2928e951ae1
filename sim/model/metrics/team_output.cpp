// SPDX-License-Identifier: MIT
// What those who work in teams produce.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct InTeams {
  double members = 0, in_team = 0, output = 0;
};

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.teams.team.empty()) return;
  const auto units = totals_by_unit<InTeams>(seen, [&](UnitId unit) {
    InTeams t;
    for (const Seat seat : o.units.members_of(unit)) {
      const bool in_team = o.teams.team[seat] != no_team;
      t.members += 1, t.in_team += in_team, t.output += in_team ? o.work.output[seat] : 0;
    }
    return t;
  });
  const InTeams all = total_of(units);
  write_output(out, 0, all, units, [](const InTeams& t) { return ratio(t.in_team, t.members); });
  write_output(out, 1, all, units, [](const InTeams& t) { return ratio(t.output, t.in_team); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_work(o);
  o.work.output = {1, .5, .25, 3};
  o.teams.team = {0, 0, 0, no_team};
  o.teams.first = {0, 3}, o.teams.members = {0, 1, 2};
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, team_output) {
  return {
      .summary = "share of agents in teams, and what they produce",
      .source = "this model",
      .prose =
          R"(Share of agents who are in a team this tick (E19), and their mean output. Undefined where no teams are assembled.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering, Slot::work},
      .outputs = {{"team_share", "1", "Share of agents who are in a team.", Level::organisation_and_unit},
                  {"team_output", "output per agent and tick", "Mean output of an agent who is in a team.",
                   Level::organisation_and_unit}},
      .example = {"three in a team with output 1, .5 and .25, one alone", example, {.75, .58333333333333337}},
  };
}

}  // namespace tandem
