// SPDX-License-Identifier: MIT
#include "state/collaborations.h"

#include <algorithm>

namespace tandem {

namespace {

void note(std::vector<Seat>& past, Seat other) {
  past.insert(std::upper_bound(past.begin(), past.end(), other), other);
}

}  // namespace

void collaborate(Teams& teams, Seat a, Seat b) {
  note(teams.past[a], b);
  note(teams.past[b], a);
}

std::size_t teams_in_common(const Teams& teams, Seat a, Seat b) {
  const auto [first, last] = std::equal_range(teams.past[a].begin(), teams.past[a].end(), b);
  return static_cast<std::size_t>(last - first);
}

void leave_teams(Teams& teams, Seat seat) {
  if (teams.idle.empty()) return;
  Seat previous = nobody;
  for (const Seat other : teams.past[seat]) {
    if (other == previous) continue;
    previous = other;
    auto& theirs = teams.past[other];
    const auto [first, last] = std::equal_range(theirs.begin(), theirs.end(), seat);
    theirs.erase(first, last);
  }
  teams.past[seat].clear();
  teams.idle[seat] = not_incumbent;
  teams.team[seat] = no_team;
}

}  // namespace tandem
