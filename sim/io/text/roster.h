// SPDX-License-Identifier: MIT
// Rosters and edge lists from CSV.
//   roster     id, unit, and optional columns named after dispositions of `people`; an empty cell: drawn instead. Optional column seat:
//              whole numbers from 0 to rows - 1, each once; without it the seat is the row, counted from 0
//   edge list  source, target, optional trust in [0, 1]; undirected, each pair once; an empty trust cell: not given
#pragma once

#include <string>

#include "base/problems.h"
#include "model/frame/inputs.h"
#include "run/scenario.h"

namespace tandem {

// The file as the scenario names it, for the report. Everything wrong with it goes to `problems`.
Roster read_roster(std::string text, const std::string& file, Problems& problems);
// A unit may be called by a number that is not its own: a law of units that says this number is refused, for it could mean two units.
void check_unit_numbers(const Settings& settings, const Roster& roster, Problems& problems);
// Ends must be ids of the roster; without one (null), seat numbers counted from 0.
EdgeList read_edges(std::string text, const std::string& file, const Roster* roster, Problems& problems);

}  // namespace tandem
