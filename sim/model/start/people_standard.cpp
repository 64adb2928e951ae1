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

std::vector<DrawRow> draw_rows() {
  std::vector<DrawRow> rows;
  const auto add = [&](std::uint16_t number, const std::string& name) {
    rows.push_back({stream(number), "agent", draws::words_from(0), name + ", by its law, words one after the other"});
  };
  for (const Disposition& d : dispositions) add(d.stream, d.name);
  add(visibility_stream, "visibility");
  return rows;
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
      row<&P::inclination>("inclination", "theta", "utility", -4, 4)
          .means("Inclination towards partnering.", "this model"),
      row<&P::integrity>("integrity", "h", "probability").means("Chance to deliver what was promised.", "this model"),
      row<&P::care>("care", "B", "1").means("Care for the joint result; 1 - B is hunger for credit.", "assumed"),
      row<&P::conflict_skill>("conflict_skill", "s", "1").means("Skill in settling differences.", "this model"),
      row<&P::voice>("voice", "v", "probability").means("Chance to speak up in a tick.", "this model"),
      row<&P::disclosure>("disclosure", "", "1")
          .means("Openness: a good experience with this agent counts 1 + disclosure.", "this model"),
      row<&P::selectivity>("selectivity", "", "utility", 0, 4)
          .means("Lowers the chance to ask and to consent.", "this model"),
      row<&P::anxiety>("anxiety", "", "utility", 0, 4)
          .means("Raises the chance to ask and to consent, whoever it is.", "this model"),
      row<&P::stickiness>("stickiness", "", "1").means("Reluctance to end a tie older than half a year.", "this model"),
      row<&P::trust_propensity>("trust_propensity", "tau_0", "1")
          .means("Trust before any evidence.", "Josang & Ismail 2002"),
      row<&P::visibility>("visibility", "z", "probability")
          .means("Chance that others witness what happens with this agent.", "this model"),
  });
}

}  // namespace

RECORD(people, standard) {
  return {
      .summary = "dispositions from distributions, or from the roster",
      .source = "this model",
      .prose =
          R"(Each disposition of each agent is one draw from its distribution (that of the agent's unit if it has its own); a value
in the roster replaces the draw. Dispositions stay fixed unless a record changes them
(training, inclination, voice, praise, interventions). Reputation starts at 1/2, load at 1.)",
      .parameters = rows(),
      .function = InitialFunction(build),
      .draws = draw_rows(),
      .example = {"inclination .5 in the roster for the first of two agents; the second draws the default .2 (x 5)",
                  example,
                  {.5, 1}},
  };
}

}  // namespace tandem
