// SPDX-License-Identifier: MIT
// What a partner is expected to add to the bits of a task that its owner does not know: comp_ij of E5.
#pragma once

#include "model/partnering/search.h"

namespace tandem {

// [2 x (block size + 1)] expected gain for n unknown bits: other's block, own block.
std::vector<double> expected_complements(const Tasks& tasks, const ChoiceParameters& parameters);

// Where expectations are learned, or agents misjudge what they know: comp_ij of each candidate anew, from what i takes for unknown and
// what its unit expects of that of j.
void expect_anew(const Tick& tick, const ChoiceContext& context, std::size_t count, SearchScratch& scratch);

}  // namespace tandem
