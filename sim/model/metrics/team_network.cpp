// SPDX-License-Identifier: MIT
// The network of past collaboration in teams.
#include <numeric>

#include "model/metrics/measure.h"
#include "state/collaborations.h"

namespace tandem {

namespace {

Seat root_of(std::vector<Seat>& parent, Seat seat) {
  while (parent[seat] != seat) seat = parent[seat] = parent[parent[seat]];
  return seat;
}

double largest_part(const Teams& teams) {
  std::vector<Seat> parent(teams.past.size());
  std::iota(parent.begin(), parent.end(), Seat{0});
  for (Seat seat = 0; seat < parent.size(); ++seat)
    for (const Seat other : teams.past[seat]) {
      const Seat a = root_of(parent, seat), b = root_of(parent, other);
      parent[std::max(a, b)] = std::min(a, b);
    }
  std::vector<std::uint32_t> size(parent.size());
  for (Seat seat = 0; seat < parent.size(); ++seat)
    if (teams.idle[seat] != not_incumbent) ++size[root_of(parent, seat)];
  return *std::max_element(size.begin(), size.end());
}

void compute(const Observation& seen, const MetricValues& out) {
  const Teams& teams = seen.organisation.teams;
  if (teams.idle.empty()) return;
  double incumbents = 0, collaborators = 0;
  for (Seat seat = 0; seat < teams.idle.size(); ++seat) {
    incumbents += teams.idle[seat] != not_incumbent;
    const auto& past = teams.past[seat];
    for (std::size_t k = 0; k < past.size(); ++k) collaborators += k == 0 || past[k] != past[k - 1];
  }
  out.organisation[0] = ratio(largest_part(teams), incumbents);
  out.organisation[1] = ratio(collaborators, incumbents);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0, 0, 0});
  o.teams.idle = {0, 3, 1, 0, 0, not_incumbent};
  o.teams.past = {{1, 1, 2}, {0, 0}, {0}, {4}, {3}, {}};
  return measure(compute, 2, o);
}

}  // namespace

RECORD(metrics, team_network) {
  return {
      .summary = "the network of past collaboration in teams",
      .source = "Guimera, Uzzi, Spiro & Amaral 2005",
      .prose =
          R"(Incumbents who have been in a team together are linked for as long as both are incumbents. Share of the incumbents in
the largest connected part; mean number of past collaborators, each counting once. Undefined where no teams are
assembled.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"team_giant_share", "1", "Share of incumbents in the largest part of the network of collaboration.",
                   Level::organisation},
                  {"team_collaborators", "agents", "Mean number of past collaborators of an incumbent.",
                   Level::organisation}},
      .cost = Cost::costly,
      .example = {"five incumbents, links 0-1 (two teams), 0-2 and 3-4", example, {.6, 1.2}},
  };
}

}  // namespace tandem
