// SPDX-License-Identifier: MIT
// Beliefs without specialisation: each dimension believed +1 or -1 with equal chance.
#include "model/task/knowledge.h"

namespace tandem {

namespace {

void build(Start& start) {
  draw_reality(start);
  Knowledge& knowledge = start.organisation.knowledge;
  for (const Seat seat : seats_to_build(start))
    for (std::uint32_t d = 0; d < knowledge.dimensions; ++d)
      believe(knowledge, seat, d, below(belief_word(start, seat, d), 2) == 1 ? 1 : -1);
}

std::vector<double> example() {
  return knowledge_example("binary", [](KnowledgeParameters&) {});
}

}  // namespace

RECORD(knowledge, binary) {
  return {
      .summary = "each dimension believed +1 or -1 with equal chance",
      .source = "Lazer & Friedman 2007",
      .prose =
          "Reality is drawn once, each dimension +1 or -1 with equal chance. Independently, each dimension believed +1 "
          "or -1 with equal chance.",
      .parameters = parameters<KnowledgeParameters>({dimensions_row()}),
      .function = InitialFunction(build),
      .provides = {Capability::knowledge},
      .example = {"two agents, four dimensions, seed 0: dimensions known, and right", example, {8, 4}},
  };
}

}  // namespace tandem
