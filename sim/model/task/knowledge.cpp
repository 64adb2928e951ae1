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
