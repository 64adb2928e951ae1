// SPDX-License-Identifier: MIT
// Interventions that a host program adds to a run under way.
#pragma once

#include <string>

#include "host/session.h"

namespace tandem::host {

// The world with the tables [interventions.NAME] of `text` in it. Those that say no tick happen after tick `now`; what would have
// happened until then, and a name that is taken, are problems as all that is wrong with the text: Failure with them.
World with_interventions(const World& world, TickNumber now, const std::string& text);

}  // namespace tandem::host
