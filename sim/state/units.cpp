// SPDX-License-Identifier: MIT
#include "state/units.h"

#include <algorithm>
#include <numeric>

namespace tandem {

const PairOfUnits& Units::between(UnitId own, UnitId other) const {
  if (exceptions.empty()) return every_pair;
  const auto found = exceptions.find({own, other});
  return found == exceptions.end() ? every_pair : found->second;
}

void Units::index(std::size_t units) {
  first.assign(units + 1, 0);
  needs_first.assign(units + 1, 0);
  seat_members(std::vector<std::uint8_t>(of.size(), 1));
}

void Units::seat_members(const std::vector<std::uint8_t>& occupied) {
  std::fill(first.begin(), first.end(), 0);
  for (std::size_t seat = 0; seat < of.size(); ++seat) first[of[seat] + 1u] += occupied[seat];
  std::partial_sum(first.begin(), first.end(), first.begin());
  members.resize(first.back());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::size_t seat = 0; seat < of.size(); ++seat)
    if (occupied[seat]) members[next[of[seat]]++] = static_cast<Seat>(seat);
}

}  // namespace tandem
