// SPDX-License-Identifier: MIT
// Drawing reality and beliefs, shared by the knowledge records.
#include "model/task/knowledge.h"

#include "model/example/hand_made.h"
#include "model/task/payoff_nk.h"

namespace tandem {

ParameterRow dimensions_row() {
  return row<&KnowledgeParameters::dimensions>("dimensions", "M", "1", 1, 4096)
      .means("Dimensions of reality.", "assumed; March 1991 for what it stands for");
}

void draw_reality(Start& start) {
  if (start.now > 0) return;
  Knowledge& knowledge = start.organisation.knowledge;
  knowledge.allocate(start.organisation.agents,
                     static_cast<std::uint32_t>(start.model.get<KnowledgeParameters>().dimensions));
  for (std::uint32_t d = 0; d < knowledge.dimensions; ++d) {
    const Words words = draw(start.keys.people, 0, 0, no_partner, reality_stream, d / 128);
    if ((words[d / 32 % 4] >> (d % 32)) & 1) set_bit(knowledge.reality.data(), d);
  }
  if (const auto* rugged = start.model.find<LandscapeParameters>()) draw_landscape(start, *rugged);
}

std::uint32_t belief_word(const Start& start, Seat seat, std::uint32_t dimension) {
  return draw(start.keys.people, start.now, seat, no_partner, belief_stream, dimension / 4)[dimension % 4];
}

void believe(Knowledge& knowledge, Seat seat, std::uint32_t dimension, int belief) {
  const Word bit = Word{1} << (dimension % 64);
  Word &plus = knowledge.plus(seat)[dimension / 64], &minus = knowledge.minus(seat)[dimension / 64];
  plus = belief > 0 ? plus | bit : plus & ~bit;
  minus = belief < 0 ? minus | bit : minus & ~bit;
}

std::vector<double> knowledge_example(const char* record, void (*adjust)(KnowledgeParameters&)) {
  Model model = model_with(Slot::knowledge, record);
  auto& p = *static_cast<KnowledgeParameters*>(model.parameters(Slot::knowledge));
  p.dimensions = 4;
  adjust(p);
  Organisation organisation;
  organisation.agents = 2;
  organisation.units.of = {0, 0};
  organisation.units.slice = {0};
  organisation.tasks.block_size = 2;
  organisation.tasks.block_slice = {0, 0};
  Inputs inputs;
  Start start{organisation, model, inputs, {}};
  model.function<InitialFunction>(Slot::knowledge)(start);
  const Knowledge& k = organisation.knowledge;
  double right = 0, known = 0;
  for (Seat seat = 0; seat < 2; ++seat)
    for (std::uint32_t d = 0; d < 4; ++d) {
      known += test_bit(k.plus(seat), d) || test_bit(k.minus(seat), d);
      right += test_bit(test_bit(k.reality.data(), d) ? k.plus(seat) : k.minus(seat), d);
    }
  return {known, right};
}

}  // namespace tandem
