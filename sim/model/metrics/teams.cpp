// SPDX-License-Identifier: MIT
// Teams of a tick: how many, and who works with whom.
#include "model/metrics/measure.h"
#include "state/collaborations.h"

namespace tandem {

namespace {

struct Links {
  double all = 0, newcomers = 0, mixed = 0, incumbents = 0, repeated = 0;
};

void add_team(const Teams& teams, std::span<const Seat> members, Links& links) {
  for (std::size_t a = 0; a < members.size(); ++a)
    for (std::size_t b = a + 1; b < members.size(); ++b) {
      const int newcomers = (teams.idle[members[a]] == first_team) + (teams.idle[members[b]] == first_team);
      links.all += 1;
      links.newcomers += newcomers == 2, links.mixed += newcomers == 1, links.incumbents += newcomers == 0;
      links.repeated += newcomers == 0 && teams_in_common(teams, members[a], members[b]) > 1;
    }
}

void compute(const Observation& seen, const MetricValues& out) {
  const Teams& teams = seen.organisation.teams;
  if (teams.idle.empty()) return;
  Links links;
  const std::size_t formed = teams.first.size() - 1;
  for (std::size_t t = 0; t < formed; ++t)
    add_team(teams, {teams.members.data() + teams.first[t], teams.members.data() + teams.first[t + 1]}, links);
  double incumbents = 0;
  for (const std::uint32_t idle : teams.idle) incumbents += idle != not_incumbent;
  out.organisation[0] = double(formed);
  out.organisation[1] = incumbents;
  out.organisation[2] = ratio(links.newcomers, links.all);
  out.organisation[3] = ratio(links.mixed, links.all);
  out.organisation[4] = ratio(links.incumbents, links.all);
  out.organisation[5] = ratio(links.repeated, links.all);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0, 0});
  o.teams.first = {0, 4}, o.teams.members = {3, 0, 1, 2};
  o.teams.idle = {0, 0, first_team, first_team, not_incumbent};
  o.teams.past = {{1, 1, 2, 3}, {0, 0, 2, 3}, {0, 1, 3}, {0, 1, 2}, {}};
  return measure(compute, 6, o);
}

}  // namespace

RECORD(metrics, teams) {
  return {
      .summary = "teams formed, incumbents, and links by type",
      .source = "Guimera, Uzzi, Spiro & Amaral 2005",
      .prose =
          R"(Teams formed in this tick (E19); incumbents at its end: those who have been in a team and were idle for no more than
`idle` teams. Of the pairs of members of this tick's teams the share of two who came as newcomers, of a newcomer and
an incumbent, of two incumbents, and of two incumbents who had been in a team together before (among those of the
third kind). Undefined where no teams are assembled.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"teams_formed", "teams per tick", "Teams that formed this tick.", Level::organisation},
                  {"team_population", "agents", "Incumbents: agents who are in the field of teams.",
                   Level::organisation},
                  {"team_links_newcomers", "1", "Share of pairs in teams of two newcomers.", Level::organisation},
                  {"team_links_mixed", "1", "Share of pairs in teams of a newcomer and an incumbent.",
                   Level::organisation},
                  {"team_links_incumbents", "1", "Share of pairs in teams of two incumbents.", Level::organisation},
                  {"team_links_repeated", "1", "Share of pairs in teams of two who had been in one before.",
                   Level::organisation}},
      .example = {"one team of two incumbents, who know each other, and two newcomers",
                  example,
                  {1, 4, 1. / 6, 4. / 6, 1. / 6, 1. / 6}},
  };
}

}  // namespace tandem
