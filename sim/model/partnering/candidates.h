// SPDX-License-Identifier: MIT
// Who can be asked: the candidates of the searching agents of a block (E5).
#pragma once

#include "model/partnering/awareness_radius.h"
#include "model/partnering/search.h"

namespace tandem {

// The words that decide whom each searching agent meets, and whom it chooses.
void draw_search(const Tick& tick, SearchScratch& scratch);

// Of those who belong to project lines, some meet a mate of the line and not of the unit: takes the place of the colleague met.
void meet_line_mates(const Organisation& organisation, const ProjectLines& lines, const SearchScratch& scratch,
                     Seat* met);

// Lists candidates, slots, trust and whose candidate each is; `radius` null: one stranger of each sort.
void find_candidates(const Tick& tick, const ProjectLines& lines, const AwarenessParameters* radius,
                     SearchScratch& scratch);

}  // namespace tandem
