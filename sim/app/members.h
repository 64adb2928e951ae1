// SPDX-License-Identifier: MIT
// Runs, points and agents that a user names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "run/experiment.h"
#include "run/names.h"

namespace tandem {

// Adds a problem unless there is such a one: "--point: there is no point 7 (expected 0 to 3)".
void refuse_from(const std::string& option, std::int64_t number, std::size_t count, const std::string& what,
                 Problems& problems);

// The point of an option, by number or by the name of an arm that has one point; adds a problem unless there is just one.
std::size_t point_of(const std::string& option, const std::string& word, const Experiment& experiment,
                     Problems& problems);

// The names of people and units at a point.
Names names_at(const Experiment& experiment, std::size_t point);
// The agent of an option, by seat or by name; adds a problem unless there is such a one.
Seat agent_of(const std::string& option, const std::string& word, const Names& names, Problems& problems);
// "mara, seat 3", or "3" where agents have no names.
std::string agent_text(Seat seat, const Names& names);

}  // namespace tandem
