// SPDX-License-Identifier: MIT
// Start of the reference benchmark model: purposes on the unit sphere in four dimensions, and scalar skills.
#include <cmath>

#include "model/frame/model.h"

namespace tandem {

namespace {

constexpr Stream skill_stream = stream(91), sphere_stream = stream(92);

// A point inside the unit ball, found by rejection, put on the sphere.
std::array<float, 4> on_the_sphere(DrawSequence draws) {
  for (;;) {
    double v[4], square = 0;
    for (double& x : v) {
      x = 2 * unit_interval(draws()) - 1;
      square += x * x;
    }
    if (square > 1 || square < 1e-6) continue;
    const double scale = 1 / std::sqrt(square);
    return {static_cast<float>(v[0] * scale), static_cast<float>(v[1] * scale), static_cast<float>(v[2] * scale),
            static_cast<float>(v[3] * scale)};
  }
}

void build(Start& start) {
  auto& person = start.organisation.encounters.person;
  person.resize(start.organisation.agents);
  for (const Seat seat : seats_to_build(start)) {
    const std::uint32_t word = draw(start.keys.people, 0, seat, no_partner, skill_stream)[0];
    person[seat].skill = static_cast<float>(word >> 8) * 0x1p-24f;
    person[seat].purpose = on_the_sphere(DrawSequence(start.keys.people, start.now, seat, no_partner, sphere_stream));
  }
}

std::vector<double> example() {
  Organisation organisation;
  organisation.agents = 1;
  Model model;
  Inputs inputs;
  Start start{organisation, model, inputs, {}};
  build(start);
  double square = 0;
  for (const float x : organisation.encounters.person[0].purpose) square += double{x} * x;
  return {std::round(square * 1e6) / 1e6};
}

}  // namespace

RECORD(purpose_start, sphere) {
  return {
      .summary = "skills, and purposes on the unit sphere, for the reference benchmark model",
      .source = "convention",
      .prose =
          R"(Skill is uniform on [0, 1). Purpose is a unit vector of four dimensions, uniform on the sphere. See
`partnering.encounter`.)",
      .function = InitialFunction(build),
      .draws = {{skill_stream, "agent, tick 0", draws::word(0), "skill"},
                {sphere_stream, "agent", draws::words_from(0),
                 "purpose: points of the cube, four words each, until one lies in the ball"}},
      .example = {"squared length of a purpose, to six places", example, {1}},
  };
}

}  // namespace tandem
