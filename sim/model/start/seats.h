// SPDX-License-Identifier: MIT
// Exits and hires as verbs (E18): whoever lets people go or brings them in does it through these, so that nothing of the one who left
// stays with the one who comes.
#pragma once

#include <span>
#include <vector>

#include "model/frame/model.h"

namespace tandem {

// Whether a seat that has been emptied is to be filled again.
enum class Vacancy { open, closed };

// `entered` of an empty seat is the tick since which it has been open; of a closed one this.
inline constexpr TickNumber never = std::numeric_limits<TickNumber>::max();

// The agents in these seats, which are occupied and in order of their numbers, leave. All their ties end, in order of the leaving seat, and what they knew,
// remembered and had made of their time is gone; partners remember the ended tie as any other. Counted as exits.
void empty_seats(Organisation& organisation, std::span<const Seat> leavers, TickNumber now, Vacancy vacancy);

// Somebody new takes each of these seats, which are empty, in whatever order: same unit, fresh draws of this tick for dispositions, purpose and
// knowledge. Who remembers a tie with the one who sat there before forgets it. Counted as hires.
void fill_seats(Tick& tick, std::vector<Seat> newcomers);

}  // namespace tandem
