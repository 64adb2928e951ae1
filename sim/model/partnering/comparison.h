// SPDX-License-Identifier: MIT
// What each candidate is worth to who searches (E5).
#pragma once

#include "model/partnering/search.h"

namespace tandem {

// Whether the distances of purposes, or what was learned of each other, differ between the two sides of a request.
inline bool sides_differ(const ChoiceContext& context) { return !context.noise.empty() || context.valuation.learns(); }

// Fills the columns of the candidates found so far, their weights in the choice among them, and the weights of working alone.
void compare_candidates(const Tick& tick, const ChoiceContext& context, SearchScratch& scratch);

}  // namespace tandem
