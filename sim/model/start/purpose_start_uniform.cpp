// SPDX-License-Identifier: MIT
// Purposes at the start spread evenly, whatever the unit.
#include <cmath>

#include "model/example/hand_made.h"

namespace tandem {

namespace {

struct UniformStartParameters {
  static constexpr Slot slot = Slot::purpose_start;
  std::int64_t dimensions = 1;
};

constexpr Stream start_stream = stream(171);

void build(Start& start) {
  Organisation& o = start.organisation;
  Purpose& x = o.purpose;
  x.dimensions = static_cast<std::uint32_t>(start.model.get<UniformStartParameters>().dimensions);
  for (auto* column : {&x.position, &x.anchor, &x.next}) column->resize(std::size_t{o.agents} * x.dimensions);
  for (const Seat seat : seats_to_build(start))
    for (std::uint32_t d = 0; d < x.dimensions; ++d) {
      const std::size_t k = std::size_t{seat} * x.dimensions + d;
      x.position[k] = x.anchor[k] = x.next[k] =
          unit_interval(draw(start.keys.people, start.now, seat, no_partner, start_stream, d)[0]);
    }
}

std::vector<double> example() {
  const Model model = model_with(Slot::purpose_start, "uniform");
  Organisation o = hand_made(std::vector<UnitId>(10000, 0));
  const Inputs inputs;
  Start start{o, model, inputs, {}};
  build(start);
  double below_a_quarter = 0;
  for (const double x : o.purpose.position) below_a_quarter += x < .25;
  return {std::round(below_a_quarter / 500)};
}

}  // namespace

RECORD(purpose_start, uniform) {
  using P = UniformStartParameters;
  return {
      .summary = "purposes uniform between 0 and 1",
      .source = "Deffuant, Neau, Amblard & Weisbuch 2000",
      .prose =
          R"(x is uniform on [0, 1) in each dimension, independently for each agent. The anchor of each agent is its starting
purpose.)",
      .parameters = parameters<P>({
          row<&P::dimensions>("dimensions", "D", "1", 1, 16).means("Dimensions of purpose.", "this model"),
      }),
      .function = InitialFunction(build),
      .draws = {{start_stream, "agent", draws::words_from(0, 4), "purpose in dimension d: word 0 of block d"}},
      .example = {"10 000 agents: twentieths of them below 1/4", example, {5}},
  };
}

}  // namespace tandem
