// SPDX-License-Identifier: MIT
// Looking a partner up in an agent's memory and remembering it, without a branch: 8 slots at a time, results the same in every lane.
#pragma once

#include <limits>

#include "base/lanes.h"
#include "state/encounters.h"

namespace tandem {

// In every lane: the mark of `other` with its sign bit set, which makes it less than all others; if `other` is unknown, the least mark, whose
// slot it would take.
TANDEM_INLINE Ints look_up(PartnerMemory& memory, Ints other) {
  const Ints sign = all_lanes(std::numeric_limits<std::int32_t>::min());
  return least(lesser(quad<Ints>(memory.mark, 0) | ((quad<Ints>(memory.partner, 0) == other) & sign),
                      quad<Ints>(memory.mark, 1) | ((quad<Ints>(memory.partner, 1) == other) & sign)));
}

// Trust before the encounter, in levels, from what look_up() found: 1/2 for an unknown partner.
TANDEM_INLINE Ints level_of(Ints found) {
  const Ints known = ((found & std::numeric_limits<std::int32_t>::max()) >> 3) - 1;
  return found < 0 ? known : all_lanes(PartnerMemory::trust_one / 2);
}

// Where `joint`: `other` gets the slot that was found, at this level cut to [0, trust_one].
TANDEM_INLINE void remember(PartnerMemory& memory, Ints found, Ints level, Ints other, Ints joint) {
  const Ints slot = found & 7;
  const Ints mark = ((lesser(level < 0 ? all_lanes(0) : level, all_lanes(PartnerMemory::trust_one)) + 1) << 3) | slot;
  for (int half = 0; half < 2; ++half) {
    const Ints here = (slot == Ints{0, 1, 2, 3} + 4 * half) & joint;
    quad<Ints>(memory.partner, half) = here ? other : quad<Ints>(memory.partner, half);
    quad<Ints>(memory.mark, half) = here ? mark : quad<Ints>(memory.mark, half);
  }
}

}  // namespace tandem
