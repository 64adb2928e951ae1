// SPDX-License-Identifier: MIT
// Specialists: agents know much of their unit's own blocks and little of others'; what they know is right.
#include "model/task/knowledge.h"

#include "model/start/ability.h"

namespace tandem {

namespace {

void build(Start& start) {
  draw_reality(start);
  const auto& p = start.model.get<KnowledgeParameters>();
  const Organisation& organisation = start.organisation;
  const Tasks& tasks = organisation.tasks;
  Knowledge& knowledge = start.organisation.knowledge;
  const std::vector<float>& breadth = organisation.people.breadth;
  for (const Seat seat : seats_to_build(start)) {
    const double other = breadth.empty() ? p.known_other : at_breadth(p.known_other, double(breadth[seat]));
    for (std::uint32_t d = 0; d < knowledge.dimensions; ++d) {
      const bool own = tasks.block_slice[d / tasks.block_size] == organisation.units.slice[organisation.units.of[seat]];
      const bool known = happens(belief_word(start, seat, d), own ? p.known_own : other);
      believe(knowledge, seat, d, !known ? 0 : test_bit(knowledge.reality.data(), d) ? 1 : -1);
    }
  }
}

std::vector<double> example() {
  return knowledge_example("specialists", [](KnowledgeParameters& p) { p.known_own = 1; });
}

}  // namespace

RECORD(knowledge, specialists) {
  using P = KnowledgeParameters;
  return {
      .summary = "much of the own unit's blocks, little of others'",
      .source = "this model; Grant 1996",
      .prose =
          R"(Reality is drawn once, each dimension +1 or -1 with equal chance. A dimension of a block that the own unit holds is
known with known_own, any other with known_other; what is known at the start is right, the rest is unknown.)",
      .parameters = parameters<P>({
          dimensions_row(),
          row<&P::known_own>("known_own", "k_own", "probability")
              .means("Chance to know a dimension of an own block.", "calibrated"),
          row<&P::known_other>("known_other", "k_other", "probability")
              .means("Chance to know a dimension of another unit's block.", "calibrated"),
      }),
      .function = InitialFunction(build),
      .provides = {Capability::knowledge},
      .requires_slots = {Slot::tasks},
      .draws = {{reality_stream, "0, tick 0", draws::words_from(0),
                 "reality: dimension d is bit d mod 32 of word floor(d / 32)"},
                {belief_stream, "agent", draws::words_from(0), "what is believed at the start of dimension d: word d"}},
      .example = {"known_own 1, two agents, four own dimensions: dimensions known, and right", example, {8, 8}},
  };
}

}  // namespace tandem
