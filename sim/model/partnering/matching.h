// SPDX-License-Identifier: MIT
// Mutual matching with capacity (E5): consented requests of strangers become ties, in rounds, by keyed priority.
#pragma once

#include <vector>

#include "model/partnering/search.h"

namespace tandem {

// Two strangers of whom at least one asked the other and was accepted; `lower` has the lower seat number.
struct NewPair {
  Seat lower, upper;
  std::uint64_t priority;
  bool lower_asked, upper_asked;
};

// Forms and refuses; sets `with` for the requests that are worked. Serial: strangers are few.
void match_strangers(Tick& tick, const ChoiceContext& context);

}  // namespace tandem
