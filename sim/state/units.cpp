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

// Seats of a unit mostly follow each other: what is counted stays at hand as long as they do.
void Units::seat_members(const std::vector<std::uint8_t>& occupied) {
  std::fill(first.begin(), first.end(), 0);
  const std::size_t seats = of.size();
  for (std::size_t seat = 0; seat < seats;) {
    const UnitId unit = of[seat];
    std::uint32_t count = 0;
    for (; seat < seats && of[seat] == unit; ++seat) count += occupied[seat];
    first[unit + 1u] += count;
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  members.resize(first.back());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::size_t seat = 0; seat < seats;) {
    const UnitId unit = of[seat];
    std::uint32_t at = next[unit];
    for (; seat < seats && of[seat] == unit; ++seat)
      if (occupied[seat]) members[at++] = static_cast<Seat>(seat);
    next[unit] = at;
  }
}

// Who comes or goes one by one is put in or taken out; where many do, all is counted anew.
void Units::reseat_members(std::span<const Seat> changed, const std::vector<std::uint8_t>& occupied) {
  constexpr std::size_t few = 16;
  if (changed.size() > few) return seat_members(occupied);
  for (const Seat seat : changed) {
    const UnitId unit = of[seat];
    const auto begin = members.begin() + first[unit], end = members.begin() + first[unit + 1u];
    const auto at = std::lower_bound(begin, end, seat);
    const bool listed = at != end && *at == seat, present = occupied[seat] != 0;
    if (listed == present) continue;
    if (present)
      members.insert(at, seat);
    else
      members.erase(at);
    for (std::size_t later = unit + 1u; later < first.size(); ++later) first[later] += present ? 1 : -1u;
  }
}

}  // namespace tandem
