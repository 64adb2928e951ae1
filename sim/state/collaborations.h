// SPDX-License-Identifier: MIT
// Who has been in a team with whom: `past` of the teams, an entry for each team that the two had in common.
#pragma once

#include "state/organisation.h"

namespace tandem {

// The two are in one team.
void collaborate(Teams& teams, Seat a, Seat b);
// Teams that the two have had in common.
std::size_t teams_in_common(const Teams& teams, Seat a, Seat b);
// Whoever sits here is an incumbent no longer; its collaborations end at both ends. Nothing happens where no teams are kept.
void leave_teams(Teams& teams, Seat seat);

}  // namespace tandem
