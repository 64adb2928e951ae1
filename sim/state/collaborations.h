// SPDX-License-Identifier: MIT
// Who has been in a team with whom: `past` of the teams, an entry for each team that the two had in common.
#pragma once

#include "state/organisation.h"

namespace tandem {

// `idle` of who has been in no team, or in none for too long: not an incumbent.
inline constexpr std::uint32_t not_incumbent = no_team;
// `idle` of who came into its team of this tick as a newcomer; from the next tick on it counts as 0.
inline constexpr std::uint32_t first_team = no_team - 1;

// The two are in one team.
void collaborate(Teams& teams, Seat a, Seat b);
// Teams that the two have had in common.
std::size_t teams_in_common(const Teams& teams, Seat a, Seat b);
// Whoever sits here is an incumbent no longer; its collaborations end at both ends. Nothing happens where no teams are kept.
void leave_teams(Teams& teams, Seat seat);

}  // namespace tandem
