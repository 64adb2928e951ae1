// SPDX-License-Identifier: MIT
// Data that a scenario brings along: a roster of people and a list of ties, already read and checked for form by sim/io.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/problems.h"

namespace tandem {

// One row per agent, in order of their seats.
struct Roster {
  std::vector<std::string> id;
  std::vector<std::string> unit;  // unit name of each row
  std::map<std::string, std::vector<double>>
      attributes;                           // disposition name -> value per row; NaN: not given, drawn instead
  std::vector<Origin> origin;               // where each row stands
  std::vector<std::uint32_t> seats_listed;  // the column `seat` as the file lists it; empty: it has none
};

// The names of its units, in order of first appearance.
std::vector<std::string> unit_names(const Roster& roster);
// The same people: row k of the result is row rows[k] of the roster.
Roster rearranged(const Roster& roster, const std::vector<std::uint32_t>& rows);

// One undirected tie per row.
struct EdgeList {
  std::vector<std::string> source, target;  // ids of the roster, or seat numbers when there is none
  std::vector<double> trust;                // prior trust of the tie; NaN: not given
  std::vector<Origin> origin;
};

struct Inputs {
  Roster roster;
  EdgeList edges;
};

}  // namespace tandem
