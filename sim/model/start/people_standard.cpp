// SPDX-License-Identifier: MIT
// Dispositions drawn from the scenario's distributions, or given by the roster.
#include <cmath>

#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "model/start/people.h"

namespace tandem {

namespace {

constexpr std::uint16_t visibility_stream = 11;

void fill(Start& start, const char* name, const Distribution& law, std::uint16_t number, std::vector<float>& column) {
  const auto& attributes = start.inputs.roster.attributes;
  const auto given = start.now == 0 ? attributes.find(name) : attributes.end();
  column.resize(start.organisation.agents);
  for (const Seat seat : seats_to_build(start)) {
    DrawSequence draws(start.keys.people, start.now, seat, no_partner, stream(number));
    double value = sample(law_for_unit(law, static_cast<int>(start.organisation.units.of[seat])), draws);
    if (given != attributes.end() && !std::isnan(given->second[seat])) value = given->second[seat];
    column[seat] = static_cast<float>(value);
  }
}

void build(Start& start) {
  const auto& p = start.model.get<PeopleParameters>();
  for (const Disposition& d : dispositions)
    fill(start, d.name, p.*d.law, d.stream, start.organisation.people.*d.column);
  fill(start, "visibility", p.visibility, visibility_stream, start.organisation.standing.visibility);
  Standing& standing = start.organisation.standing;
  for (auto* column : {&standing.good, &standing.bad, &standing.reputation}) column->resize(start.organisation.agents);
  for (const Seat seat : seats_to_build(start))
    standing.good[seat] = standing.bad[seat] = 0, standing.reputation[seat] = .5;
}

std::vector<std::pair<Stream, std::string>> streams() {
  std::vector<std::pair<Stream, std::string>> all;
  for (const Disposition& d : dispositions) all.push_back({stream(d.stream), d.name});
  all.push_back({stream(visibility_stream), "visibility"});
  return all;
}

std::vector<double> example() {
  Organisation organisation;
  organisation.agents = 2;
  organisation.units.of = {0, 0};
  Model model = model_with(Slot::people, "standard");
  Inputs inputs;
  inputs.roster.attributes["inclination"] = {.5, NAN};
  Start start{organisation, model, inputs, {}};
  build(start);
  return {organisation.people.inclination[0], organisation.people.inclination[1] * 5};
}

ParameterTable rows() {
  using P = PeopleParameters;
  return parameters<P>({
      row<&P::inclination>({.name = "inclination",
                            .symbol = "theta",
                            .unit = "utility",
                            .lower = -4,
                            .upper = 4,
                            .meaning = "Inclination towards partnering.",
                            .source = "this model"}),
      row<&P::integrity>({.name = "integrity",
                          .symbol = "h",
                          .unit = "probability",
                          .meaning = "Chance to deliver what was promised.",
                          .source = "this model"}),
      row<&P::care>({.name = "care",
                     .symbol = "B",
                     .unit = "1",
                     .meaning = "Care for the joint result; 1 - B is hunger for credit.",
                     .source = "calibrated"}),
      row<&P::conflict_skill>({.name = "conflict_skill",
                               .symbol = "s",
                               .unit = "1",
                               .meaning = "Skill in settling differences.",
                               .source = "this model"}),
      row<&P::voice>({.name = "voice",
                      .symbol = "v",
                      .unit = "probability",
                      .meaning = "Chance to speak up in a tick.",
                      .source = "this model"}),
      row<&P::disclosure>({.name = "disclosure",
                           .symbol = "",
                           .unit = "1",
                           .meaning = "Openness: a good experience with this agent counts 1 + disclosure.",
                           .source = "this model"}),
      row<&P::selectivity>({.name = "selectivity",
                            .symbol = "",
                            .unit = "utility",
                            .lower = 0,
                            .upper = 4,
                            .meaning = "Lowers the chance to ask and to consent.",
                            .source = "this model"}),
      row<&P::anxiety>({.name = "anxiety",
                        .symbol = "",
                        .unit = "utility",
                        .lower = 0,
                        .upper = 4,
                        .meaning = "Raises the chance to ask and to consent, whoever it is.",
                        .source = "this model"}),
      row<&P::stickiness>({.name = "stickiness",
                           .symbol = "",
                           .unit = "1",
                           .meaning = "Reluctance to end a tie older than half a year.",
                           .source = "this model"}),
      row<&P::trust_propensity>({.name = "trust_propensity",
                                 .symbol = "tau_0",
                                 .unit = "1",
                                 .meaning = "Trust before any evidence.",
                                 .source = "Josang & Ismail 2002"}),
      row<&P::visibility>({.name = "visibility",
                           .symbol = "z",
                           .unit = "probability",
                           .meaning = "Chance that others witness what happens with this agent.",
                           .source = "this model"}),
  });
}

}  // namespace

RECORD(people, standard) {
  return {
      .summary = "dispositions from distributions, or from the roster",
      .source = "this model",
      .prose =
          "Each disposition of each agent is one draw from its distribution (that of the agent's unit if it has its "
          "own); a value "
          "in the roster replaces the draw. Dispositions stay fixed. Reputation starts at 1/2, load at 1. The draw of "
          "an agent is that of "
          "the disposition's stream with the tick of entry, its words taken one after the other.",
      .parameters = rows(),
      .function = InitialFunction(build),
      .streams = streams(),
      .example = {"inclination .5 in the roster for the first of two agents; the second draws the default .2 (x 5)",
                  example,
                  {.5, 1}},
  };
}

}  // namespace tandem
