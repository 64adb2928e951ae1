// SPDX-License-Identifier: MIT
// Who is asked among the candidates, and who consents (E5).
#pragma once

#include "model/partnering/search.h"

namespace tandem {

// Each searching agent of the block asks one of its candidates, who have been compared, or nobody; those who are asked answer.
void ask_and_answer(Tick& tick, const ChoiceContext& context, SearchScratch& scratch);

}  // namespace tandem
