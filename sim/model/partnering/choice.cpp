// SPDX-License-Identifier: MIT
// Partner choice (E5): search, propose, consent, commit.
#include "model/partnering/choice.h"

#include <algorithm>

#include "model/frame/trace.h"
#include "model/partnering/matching.h"
#include "model/start/organisation.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model& model) {
  prepare_choice(o, model, static_cast<std::uint32_t>(model.get<OrganisationParameters>().partner_capacity));
}

void note_choice(Tick& tick, const ChoiceContext& context, const SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  const auto* const end = s.seat.data() + s.searching;
  const auto k = static_cast<std::size_t>(std::find(s.seat.data(), end, seat) - s.seat.data());
  if (k == s.searching) {
    tick.trace->note({tick.now, "partnering", "is managed this tick and asks nobody", {}});
    return;
  }
  const Candidates& c = s.candidates;
  const auto first = c.first[k], last = c.first[k + 1];
  double sum = context.alone;
  for (auto j = first; j < last; ++j) sum += c.weight[j];
  for (auto j = first; j < last; ++j)
    tick.trace->note(
        {tick.now,
         "partnering",
         c.slot[j] == no_slot ? "considers a stranger" : "considers a partner",
         {{"agent", an_agent(c.seat[j])},
          {"unit", a_unit(o.units.of[c.seat[j]])},
          {"trust", c.trust[j]},
          {"shared_purpose", shared_purpose(c.distance[j], context.valuation.purpose_width)},
          {"crossing_cost", crossing_cost(o.units, context.valuation, o.units.of[seat], o.units.of[c.seat[j]])},
          {"complement", c.complement[j]},
          {"regard", c.regard[j]},
          {"probability", c.weight[j] / sum}}});
  tick.trace->note(
      {tick.now, "partnering", "weighs working alone", {{"probability", context.alone / sum}, {"draw", c.draw[k]}}});
}

// Requests of a block that the traced agent made or received.
void note_requests(Tick& tick, const Requests& r) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  for (std::size_t j = 0; j < r.count; ++j)
    if (r.asker[j] == seat)
      tick.trace->note(
          {tick.now,
           "partnering",
           o.partnering.consented[seat] ? "asks, and is accepted" : "asks, and is turned down",
           {{"agent", an_agent(r.asked[j])}, {"probability", r.probability[j]}, {"draw", unit_interval(r.words[j])}}});
    else if (r.asked[j] == seat)
      tick.trace->note(
          {tick.now,
           "partnering",
           o.partnering.consented[r.asker[j]] ? "is asked, and consents" : "is asked, and declines",
           {{"agent", an_agent(r.asker[j])}, {"probability", r.probability[j]}, {"draw", unit_interval(r.words[j])}}});
}

// Which partners' tasks each agent works on, the slot of its own partner, and its load; reinforcement of accepted requests.
TANDEM_MULTIVERSION
void commit(Organisation& o, const ChoiceParameters& p, std::size_t begin, std::size_t end) {
  Partnering& now = o.partnering;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    std::uint64_t helps = 0;
    std::uint8_t with_slot = no_slot;
    const auto partners = o.ties.partners(seat);
    for (std::uint8_t slot = 0; slot < partners.size(); ++slot) {
      helps |= std::uint64_t{now.with[partners[slot]] == seat} << slot;
      if (now.with[seat] == partners[slot]) with_slot = slot;
    }
    now.helps[seat] = helps;
    now.with_slot[seat] = with_slot;
    if (with_slot != no_slot && !o.ties.requests.empty()) ++o.ties.requests[o.ties.at(seat, with_slot)];
    const double jobs = 1.0 + __builtin_popcountll(helps);
    now.load[seat] += p.load_memory * (jobs - now.load[seat]);
  }
}

// What became of the traced agent's request and ties.
void note_commitment(Tick& tick) {
  const Organisation& o = tick.organisation;
  const Seat seat = tick.trace->agent();
  if (o.partnering.consented[seat] && o.partnering.with[seat] == nobody)
    tick.trace->note({tick.now,
                      "partnering",
                      "no pair forms: refused, or not decided in time",
                      {{"agent", an_agent(o.partnering.asked[seat])}}});
  for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot)
    if (o.ties.formed[o.ties.at(seat, slot)] == tick.now)
      tick.trace->note({tick.now, "partnering", "forms a tie", {{"agent", an_agent(o.ties.partners(seat)[slot])}}});
}

std::vector<double> example() {
  const ValuationParameters p;
  return {regard(p, appeal(p, .2, 0, 0), .5, 1) + p.complement_weight * .125 - p.load_aversion};
}

}  // namespace

void prepare_choice(Organisation& o, const Model& model, std::uint32_t slots) {
  o.ties.allocate(o.agents, slots);
  o.ties.remember(o.agents, static_cast<std::uint32_t>(model.get<OrganisationParameters>().remember));
  if (model.get<ValuationParameters>().reinforcement_weight != 0) o.ties.requests.assign(o.ties.partner.size(), 0);
  Partnering& now = o.partnering;
  now.asked.assign(o.agents, nobody);
  now.asked_slot.assign(o.agents, no_slot);
  now.consented.assign(o.agents, 0);
  now.with.assign(o.agents, nobody);
  now.with_slot.assign(o.agents, no_slot);
  now.helps.assign(o.agents, 0);
  now.load.assign(o.agents, 1);
  now.best.assign(o.agents, 0xffffffffu);
}

void choose_partners(Tick& tick) {
  Organisation& o = tick.organisation;
  const ChoiceContext context = ChoiceContext::of(tick.model, o);
  o.partnering.formed = o.partnering.evicted = 0;
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    SearchScratch scratch(o.ties.capacity, context.strangers());
    for (std::size_t first = begin; first < end; first += block_of_agents) {
      const std::size_t last = std::min(end, first + block_of_agents);
      search_and_ask(tick, context, first, last, scratch);
      if (!tick.trace) continue;
      if (tick.trace->agent() >= first && tick.trace->agent() < last) note_choice(tick, context, scratch);
      note_requests(tick, scratch.requests);
    }
  });
  match_strangers(tick, context);
  tick.workers.for_chunks(o.agents, chunk_of_agents,
                          [&](std::size_t begin, std::size_t end) { commit(o, context.choice, begin, end); });
  if (tick.trace) note_commitment(tick);
}

std::vector<ParameterRow> choice_rows() {
  using P = ChoiceParameters;
  return {
      row<&P::expected_own>({.name = "expected_own",
                             .symbol = "e",
                             .unit = "probability",
                             .meaning = "What a member of the unit that holds a block is expected to know of it.",
                             .source = "calibrated"}),
      row<&P::expected_other>({.name = "expected_other",
                               .symbol = "e",
                               .unit = "probability",
                               .meaning = "What anybody else is expected to know of a block.",
                               .source = "calibrated"}),
      row<&P::load_memory>({.name = "load_memory",
                            .symbol = "",
                            .unit = "1 per tick",
                            .meaning = "Weight of this tick's jobs in the load.",
                            .source = "this model"}),
  };
}

RECORD(partnering, choice) {
  using P = ChoiceParameters;
  std::vector<ParameterRow> rows = choice_rows();
  rows.push_back(row<&P::rounds>({.name = "rounds",
                                  .symbol = "",
                                  .unit = "rounds",
                                  .lower = 1,
                                  .upper = 64,
                                  .meaning = "Most rounds in which strangers' requests are settled.",
                                  .source = "this model"}));
  return {
      .summary = "search, logit choice, consent, and mutual matching with capacity",
      .source = "this model; McFadden 1974; Gale & Shapley 1962",
      .prose =
          "Candidates of a partnering agent: its ties; one uniform colleague of its unit (in a matrix also of its "
          "project "
          "line, see form); one uniform member of the "
          "task's other unit (of "
          "anywhere outside if the task needs none), met with the permeability of the boundary; one uniform partner of "
          "one uniform partner; "
          "never itself, no repeats (see awareness for others than one of each). comp_ij = (1/q) sum over the task's "
          "blocks of ((1 + e_jb)/2)^n - (1/2)^n, n the "
          "bits of the block "
          "unknown to i, e_jb = expected_own if j's unit holds the block, else expected_other. One candidate, or "
          "working alone, is drawn with "
          "the logit of U_ij - selectivity_i + anxiety_i over T, by the outside option. The asked consents by the "
          "consent rule. "
          "w_ij is 1 for a stranger and for a new tie, and grows by 1, at the requester's end only, with each accepted "
          "request. "
          "Consented requests between tied agents are worked. Consented "
          "requests of strangers form pairs, with a keyed priority each; in up to `rounds` rounds a pair is decided if "
          "it has the highest priority "
          "among the undecided pairs at both ends. An end with a full table accepts only if D of the newcomer exceeds "
          "D of its least valued "
          "tie not in use this tick (equal: the lower seat goes). If both ends accept, evictions are carried out and "
          "the tie forms, else nobody "
          "evicts. Ties end in order of the seat that ends them. A tie that forms anew with one of the last `remember` "
          "partners of an end starts there with the evidence, trust "
          "and reinforcement that the old one ended with. What is refused or undecided is worked alone. a_i = 1 + "
          "others' requests that i works; L_i <- L_i + "
          "load_memory (a_i - L_i). The draw of the agent gives by word 0 the colleague, 1 the outsider, 2 whether the "
          "boundary "
          "is passed, 3 which partner and 4 which of its partners, 5 the choice among the candidates in the order "
          "above, working "
          "alone last; that of (asker, asked) by word 0 the consent; that of (lower, upper seat) by words 1 and 0, "
          "as the upper and lower half of 64 bits, the priority.",
      .parameters = parameters<P>(std::move(rows)),
      .function = ProcessFunction(choose_partners),
      .prepare = prepare,
      .requires_slots = {Slot::people, Slot::purpose_start},
      .streams = {{search_stream, "search and choice"},
                  {consent_stream, "consent"},
                  {priority_stream, "priority of new pairs"}},
      .example = {"trust .5, full shared purpose, complement 1/8, load 1: U", example, {1.7}},
  };
}

}  // namespace tandem
