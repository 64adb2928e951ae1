// SPDX-License-Identifier: MIT
// Units: who belongs where, which slice of the work each holds, and how pairs of units relate.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "state/rows.h"

namespace tandem {

// A pair of units that differs from the default of all pairs.
struct PairOfUnits {
  double permeability = 1;  // chance that a search across this boundary meets somebody, [0,1]
  double joint_goal = 0;    // J in [0,1]: takes away this share of the boundary cost
};

using Exceptions = std::map<std::pair<UnitId, UnitId>, PairOfUnits>;  // directed: (own, other)

struct Units {
#define ROWS "state/columns/units.def"
#include "state/columns/expand.inc"

  std::size_t count() const { return first.empty() ? 0 : first.size() - 1; }
  std::uint32_t size(UnitId unit) const { return first[unit + 1] - first[unit]; }
  std::span<const Seat> members_of(UnitId unit) const { return {members.data() + first[unit], size(unit)}; }
  const PairOfUnits& between(UnitId own, UnitId other) const;
  // Fills `members` and `first` from `of`, and lets no unit need another.
  void index(std::size_t units);
  // Fills `members` and `first` from `of` for the seats whose flag is set.
  void seat_members(const std::vector<std::uint8_t>& occupied);
  // The same after these seats, each once, have become occupied or empty, whichever their flag says now.
  void reseat_members(std::span<const Seat> changed, const std::vector<std::uint8_t>& occupied);
};

}  // namespace tandem
