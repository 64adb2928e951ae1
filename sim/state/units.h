// SPDX-License-Identifier: MIT
// Units: who belongs where, which slice of the work each holds, and how pairs of units relate.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "state/ids.h"

namespace tandem {

// A pair of units that differs from the default of all pairs.
struct PairOfUnits {
  double permeability = 1;  // chance that a search across this boundary meets somebody, [0,1]
  double joint_goal = 0;    // J in [0,1]: takes away this share of the boundary cost
};

struct Units {
  std::vector<UnitId> of;            // [agent] unit of each agent
  std::vector<Seat> members;         // [agent] seats grouped by unit, ascending within a unit
  std::vector<std::uint32_t> first;  // [unit + 1] start of each unit in `members`
  std::vector<std::uint32_t> slice;  // [unit] slice of the work that the unit holds
  std::uint32_t slices = 1;

  PairOfUnits every_pair;                                       // the default of all pairs
  std::map<std::pair<UnitId, UnitId>, PairOfUnits> exceptions;  // directed: (own, other)

  // Interdependence: row u lists the other units that u's work may need, with cumulative weights.
  std::vector<std::uint32_t> needs_first;  // [unit + 1]
  std::vector<UnitId> needs;               // other units, of another slice
  std::vector<double> needs_cumulative;    // cumulative weight within the row, the last is 1

  std::size_t count() const { return first.empty() ? 0 : first.size() - 1; }
  std::uint32_t size(UnitId unit) const { return first[unit + 1] - first[unit]; }
  std::span<const Seat> members_of(UnitId unit) const { return {members.data() + first[unit], size(unit)}; }
  const PairOfUnits& between(UnitId own, UnitId other) const;
  // Fills `members` and `first` from `of`, and lets no unit need another.
  void index(std::size_t units);
  // Fills `members` and `first` from `of` for the seats whose flag is set.
  void seat_members(const std::vector<std::uint8_t>& occupied);
};

}  // namespace tandem
