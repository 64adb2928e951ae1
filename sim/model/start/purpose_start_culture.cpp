// SPDX-License-Identifier: MIT
// Purposes at the start: a common centre, what the unit shares, and what is one's own.
#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

struct CultureParameters {
  static constexpr Slot slot = Slot::purpose_start;
  std::int64_t dimensions = 1;
  double centre = .5;
  double unit_spread = .6;
  double individual_spread = .4;
};

constexpr Stream unit_stream = stream(20), individual_stream = stream(21);

double clamp01(double x) { return x < 0 ? 0 : x > 1 ? 1 : x; }

void build(Start& start) {
  const auto& p = start.model.get<CultureParameters>();
  Organisation& organisation = start.organisation;
  Purpose& purpose = organisation.purpose;
  purpose.dimensions = static_cast<std::uint32_t>(p.dimensions);
  purpose.position.resize(organisation.agents * purpose.dimensions);
  purpose.anchor.resize(purpose.position.size());
  purpose.next.resize(purpose.position.size());
  for (const Seat seat : seats_to_build(start)) {
    const Seat shared = in_place_of_seat(organisation.units.of[seat].value());
    for (std::uint32_t d = 0; d < purpose.dimensions; ++d) {
      const double unit = unit_interval(draw(start.keys.people, 0, shared, no_partner, unit_stream, d)[0]) - .5;
      const double own =
          unit_interval(draw(start.keys.people, start.now, seat, no_partner, individual_stream, d)[0]) - .5;
      const std::size_t k = std::size_t{seat} * purpose.dimensions + d;
      purpose.position[k] = purpose.anchor[k] = purpose.next[k] =
          clamp01(p.centre + p.unit_spread * unit + p.individual_spread * own);
    }
  }
}

std::vector<double> example() {
  Organisation organisation;
  organisation.agents = 1;
  organisation.units.of = {0};
  Model model = model_with(Slot::purpose_start, "culture");
  auto* p = static_cast<CultureParameters*>(model.parameters(Slot::purpose_start));
  p->unit_spread = p->individual_spread = 0;
  Inputs inputs;
  Start start{organisation, model, inputs, {}};
  build(start);
  return organisation.purpose.position;
}

}  // namespace

RECORD(purpose_start, culture) {
  using P = CultureParameters;
  return {
      .summary = "a common centre, a unit's share and one's own",
      .source = "this model",
      .prose =
          R"(Purposes have a common centre, a part that a unit shares and a part of one's own, cut to [0, 1]. The anchor of each
agent is its starting purpose. In each dimension

    x_i = centre + unit_spread c_u + individual_spread c_i,  c_u, c_i uniform on [-1/2, 1/2))",
      .parameters = parameters<P>({
          row<&P::dimensions>("dimensions", "D", "1", 1, 16).means("Dimensions of purpose.", "this model"),
          row<&P::centre>("centre", "", "1").means("Middle of all purposes.", "this model"),
          row<&P::unit_spread>("unit_spread", "", "1", 0, 2)
              .means("Width of the part of purpose that a unit shares.", "assumed"),
          row<&P::individual_spread>("individual_spread", "", "1", 0, 2)
              .means("Width of the part of purpose that is one's own.", "assumed"),
      }),
      .function = InitialFunction(build),
      .draws = {{unit_stream, "unit, tick 0", draws::words_from(0, 4), "c_u in dimension d: word 0 of block d"},
                {individual_stream, "agent", draws::words_from(0, 4), "c_i in dimension d: word 0 of block d"}},
      .example = {"no spread: everybody stands at the centre", example, {.5}},
  };
}

}  // namespace tandem
