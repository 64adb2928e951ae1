// SPDX-License-Identifier: MIT
// Partner choice in a small crowd in which everybody knows everybody from the start (E5, neighbourhood `everyone`).
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/partnering/choice.h"
#include "model/start/organisation.h"
#include "model/start/seat_entries.h"

namespace tandem {

namespace {

// Tie slots are numbered in a word of 64 bits.
constexpr double most_agents = 65;

void prepare(Organisation& o, const Model& model) {
  prepare_choice(o, model, std::max(1u, o.agents - 1));
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (Seat number = 0; number < o.agents; ++number)
      if (const Seat other = o.units.seating.column_of(number); other != seat)
        o.ties.append(seat, other, o.people.trust_propensity[seat], 0);
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  if (agents_of(model, inputs) > most_agents)
    findings.push_back({{},
                        "partnering.record",
                        "\"everyone\" keeps a tie of every agent with every other",
                        "at most 65 agents",
                        "lower organisation.agents, or set partnering.record = \"choice\""});
  const auto& organisation = model.get<OrganisationParameters>();
  if (organisation.max_agents > organisation.agents)
    findings.push_back({{},
                        "organisation.max_agents",
                        "leaves seats empty, but partnering.record = \"everyone\" keeps a tie with each",
                        "0 beside it",
                        ""});
}

// One tick of three agents who ask each other, whatever they are worth.
std::vector<double> example() {
  Model model = model_with(Slot::partnering, "everyone");
  model.set(Slot::consent, *find_record(Slot::consent, "always"));
  model.set(Slot::outside_option, *find_record(Slot::outside_option, "forced"));
  Organisation o = hand_made({0, 0, 1});
  for (auto* column : {&o.people.trust_propensity, &o.people.inclination, &o.people.anxiety, &o.people.selectivity,
                       &o.standing.visibility})
    column->assign(3, 0);
  o.standing.reputation.assign(3, .5);
  set_purpose(o, {.5, .5, .5});
  prepare(o, model);
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  choose_partners(tick);
  double asked = 0, loads = 0;
  for (Seat seat = 0; seat < 3; ++seat) asked += o.partnering.with[seat] != nobody, loads += o.partnering.load[seat];
  return {double(o.ties.degree[0]), asked, loads};
}

}  // namespace

RECORD(partnering, everyone) {
  return {
      .summary = "choice among all others, in a crowd of at most 65",
      .source = "this model; Skyrms & Pemantle 2000",
      .prose =
          R"(Every agent has a tie with every other from tick 0, in order of seats, with its trust propensity as prior. The
candidates of a partnering agent are all others. Utility, choice, consent, reinforcement and load are those of
`choice`; nothing forms, is evicted or dropped, and organisation.partner_capacity does not matter.)",
      .parameters = parameters<ChoiceParameters>(choice_rows()),
      .function = ProcessFunction(choose_partners),
      .prepare = prepare,
      .check = check,
      .provides = {Capability::ties, Capability::chosen_partners},
      .keeps = {{Capability::ties, "keeps them all"}, {Capability::staff, "keeps a tie of each with each"}},
      .requires_slots = {Slot::people, Slot::purpose_start},
      .example = {"three who all ask and consent: ties of the first, requests met, loads together",
                  example,
                  {2, 3, 3.3}},
  };
}

}  // namespace tandem
