// SPDX-License-Identifier: MIT
#include "state/units.h"

namespace tandem {

const PairOfUnits& Units::between(UnitId own, UnitId other) const {
  if (exceptions.empty()) return every_pair;
  const auto found = exceptions.find({own, other});
  return found == exceptions.end() ? every_pair : found->second;
}

void Units::index(std::size_t units) {
  first.assign(units + 1, 0);
  for (const UnitId unit : of) ++first[unit + 1];
  for (std::size_t unit = 0; unit < units; ++unit) first[unit + 1] += first[unit];
  members.resize(of.size());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::size_t seat = 0; seat < of.size(); ++seat) members[next[of[seat]]++] = static_cast<Seat>(seat);
  needs_first.assign(units + 1, 0);
}

}  // namespace tandem
