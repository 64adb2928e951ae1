// SPDX-License-Identifier: MIT
// State of the reference benchmark model (record `encounter`): 96 bytes per agent, laid out so that an encounter touches two cache
// lines of each side.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "state/rows.h"

namespace tandem {

// Whom an agent remembers. A mark holds what a slot is worth and which slot it is, so that the least mark is the least trusted slot,
// the first of equals, and an empty one before all others: (level + 1) << 3 | slot when filled, slot alone when empty;
// level = trust in steps of 1e-8.
struct alignas(64) PartnerMemory {
  static constexpr std::int32_t trust_one = 100'000'000;  // level of trust 1
  std::array<Seat, 8> partner{nobody, nobody, nobody, nobody, nobody, nobody, nobody, nobody};
  std::array<std::int32_t, 8> mark{0, 1, 2, 3, 4, 5, 6, 7};

  bool filled(std::size_t slot) const { return mark[slot] > 7; }
  // trust in [0,1]
  void fill(std::size_t slot, Seat who, double trust) {
    partner[slot] = who;
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): no level is negative, and lround is a call
    mark[slot] = (static_cast<std::int32_t>(trust * trust_one + .5) + 1) << 3 | static_cast<std::int32_t>(slot);
  }
  double trust(std::size_t slot) const { return ((mark[slot] >> 3) - 1) * 1e-8; }  // of a filled slot, [0,1]
};

struct alignas(32) Person {
  std::array<float, 4> purpose{1, 0, 0, 0};  // on the unit sphere
  float skill = 0;                           // [0,1)
};

struct Encounters {
#define ROWS "state/columns/encounters.def"
#include "state/columns/expand.inc"
};

// Mean over all filled slots; NaN if there is none.
double mean_trust(const std::vector<PartnerMemory>& memories);

}  // namespace tandem
