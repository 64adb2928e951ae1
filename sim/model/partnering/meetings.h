// SPDX-License-Identifier: MIT
// Whom the searching agents of a block meet where each meets one stranger of each sort: step by step for all of them, so that the steps
// are vector code over agents. The plain form, agent by agent, is in candidates.cpp; tests/unit/model/meetings_test.cpp compares them.
#pragma once

#include "model/partnering/search.h"

namespace tandem {

// Colleague, outsider, partner's partner.
inline constexpr std::size_t sorts_of_stranger = 3;

struct Meetings {
  template <class Type>
  using Columns = std::array<std::array<Type, block_of_agents>, sorts_of_stranger>;  // [sort][searching agent]
  Columns<Seat> met;                                                                 // the agent itself: nobody
  Columns<std::uint32_t> is_new;  // 1: somebody, not a partner, and not met before by this agent; else 0
  Columns<double> trust;          // of the agent in whom it met
};

// From the words of the search that were drawn.
void meet_strangers(const Organisation& organisation, const ProjectLines& lines, const SearchScratch& scratch,
                    Meetings& meetings);

}  // namespace tandem
