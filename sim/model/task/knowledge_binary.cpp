// SPDX-License-Identifier: MIT
// Beliefs without specialisation: each dimension believed +1 or -1 with equal chance.
#include "model/task/knowledge.h"

namespace tandem {

namespace {

void build(Start& start) {
  draw_reality(start);
  for (const Seat seat : seats_to_build(start))
    draw_beliefs(start, seat, [](std::uint32_t, std::uint32_t word) { return below(word, 2) == 1 ? 1 : -1; });
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
          R"(Reality is drawn once, each dimension +1 or -1 with equal chance. Independently, each dimension is believed +1 or -1
with equal chance.)",
      .parameters = parameters<KnowledgeParameters>({dimensions_row()}),
      .function = InitialFunction(build),
      .provides = {Capability::knowledge},
      .draws = {{reality_stream, "0, tick 0", draws::words_from(0),
                 "reality: dimension d is bit d mod 32 of word floor(d / 32)"},
                {belief_stream, "agent", draws::words_from(0), "what is believed at the start of dimension d: word d"}},
      .example = {"two agents, four dimensions, seed 0: dimensions known, and right", example, {8, 4}},
  };
}

}  // namespace tandem
