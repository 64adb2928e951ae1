// SPDX-License-Identifier: MIT
// Partner choice (E5): search, propose, consent, commit.
#include "model/partnering/choice.h"

#include <algorithm>

#include "base/kept.h"
#include "model/frame/trace.h"
#include "model/partnering/authority_head.h"
#include "model/partnering/commitment.h"
#include "model/partnering/matching.h"
#include "model/start/organisation.h"
#include "model/value/consent.h"

namespace tandem {

namespace {

void prepare(Organisation& o, const Model& model) {
  prepare_choice(o, model, static_cast<std::uint32_t>(model.get<OrganisationParameters>().partner_capacity));
}

// A candidate and its worth; `felt` is the part of regard that earnings make, where they do.
void note_candidate(Tick& tick, const ChoiceContext& context, const Candidates& c, std::uint32_t j, Seat seat,
                    double sum) {
  const Organisation& o = tick.organisation;
  const Weights& w = context.valuation;
  TraceNote note{tick.now,
                 "partnering",
                 c.slot[j] == no_slot ? "considers a stranger" : "considers a partner",
                 {{"agent", an_agent(c.seat[j])},
                  {"unit", a_unit(o.units.of[c.seat[j]])},
                  {"trust", c.trust[j]},
                  {"shared_purpose", shared_purpose(c.distance[j], w.purpose_width)},
                  {"crossing_cost", crossing_cost(o.units, w, o.units.of[seat], o.units.of[c.seat[j]])},
                  {"complement", c.complement[j]},
                  {"regard", c.regard[j]}}};
  if (w.earnings_weight != 0)
    note.numbers.emplace_back("felt", earnings_credit(o.ties, w, prospect_of(o, seat), seat, c.slot[j]));
  note.numbers.emplace_back("probability", c.weight[j] / sum);
  tick.trace->note(std::move(note));
}

// The weight of working alone, and what hours are held to be worth where that is felt.
void note_alone(Tick& tick, const SearchScratch& s, std::size_t k, double sum) {
  TraceNote note{tick.now, "partnering", "weighs working alone", {}};
  if (tick.model.provides(Capability::earnings)) {
    const Prospect own = prospect_of(tick.organisation, s.seat[k]);
    note.numbers = {{"worth_alone", own.alone}, {"worth_together", own.together}};
  }
  note.numbers.insert(note.numbers.end(), {{"probability", s.alone[k] / sum}, {"draw", s.candidates.draw[k]}});
  tick.trace->note(std::move(note));
}

void note_choice(Tick& tick, const ChoiceContext& context, const SearchScratch& s) {
  const Seat seat = tick.trace->agent();
  const auto* const end = s.seat.data() + s.searching;
  const auto k = static_cast<std::size_t>(std::find(s.seat.data(), end, seat) - s.seat.data());
  if (k == s.searching) {
    tick.trace->note({tick.now, "partnering", "is managed this tick and asks nobody", {}});
    return;
  }
  const Candidates& c = s.candidates;
  const auto first = c.first[k], last = c.first[k + 1];
  double sum = s.alone[k];
  for (auto j = first; j < last; ++j) sum += c.weight[j];
  for (auto j = first; j < last; ++j) note_candidate(tick, context, c, j, seat, sum);
  note_alone(tick, s, k, sum);
}

// What a request weighs for who is asked: its trust in the asker, their purposes as it sees them, what crossing the boundary costs it,
// and its load; or what else its consent hangs on.
TraceNumbers reasons_of_consent(const Tick& tick, const ChoiceContext& context, Seat asker, Seat asked) {
  const Organisation& o = tick.organisation;
  const Weights& w = context.valuation;
  if (const auto* drawn = tick.model.find<DrawnConsentParameters>()) return {{"rate", drawn->rate}};
  if (tick.model.find<LearnedConsentParameters>()) {
    const Prospect own = prospect_of(o, asked);
    return {{"worth_alone", own.alone}, {"worth_together", worth_with(o, own, asked, asker)}};
  }
  const std::uint8_t back = o.partnering.asked_slot[asker] == no_slot ? no_slot : o.ties.find(asked, asker);
  double distance = purpose_distance(o.purpose, asked, asker);
  if (!context.noise.empty()) distance = perceived_distance(tick, context.noise, asked, asker, distance);
  TraceNumbers numbers{{"trust", trust_in(o, asked, asker, back)},
                       {"shared_purpose", shared_purpose(distance, w.purpose_width)},
                       {"crossing_cost", crossing_cost(o.units, w, o.units.of[asked], o.units.of[asker])},
                       {"load", o.partnering.load[asked]}};
  if (w.earnings_weight != 0)
    numbers.emplace_back("felt", earnings_credit(o.ties, w, prospect_of(o, asked), asked, back));
  return numbers;
}

TraceNote note_of_request(const Tick& tick, const ChoiceContext& context, const Requests& r, std::size_t j, Seat seat) {
  const Seat asker = r.asker[j], asked = r.asked[j];
  const bool made = asker == seat, consented = tick.organisation.partnering.consented[asker];
  TraceNote note{tick.now,
                 "partnering",
                 made        ? consented ? "asks, and is accepted" : "asks, and is turned down"
                 : consented ? "is asked, and consents"
                             : "is asked, and declines",
                 {{"agent", an_agent(made ? asked : asker)}}};
  TraceNumbers reasons = reasons_of_consent(tick, context, asker, asked);
  if (const auto* heads = tick.model.find<AuthorityParameters>(); heads && heads->helps_back < 1)
    if (is_head_of(tick.organisation, asked, asker)) reasons.emplace_back("helps_back", heads->helps_back);
  note.numbers.insert(note.numbers.end(), reasons.begin(), reasons.end());
  note.numbers.insert(note.numbers.end(), {{"probability", r.probability[j]}, {"draw", unit_interval(r.words[j])}});
  return note;
}

// Requests of a block that the traced agent made or received.
void note_requests(Tick& tick, const ChoiceContext& context, const Requests& r) {
  const Seat seat = tick.trace->agent();
  for (std::size_t j = 0; j < r.count; ++j)
    if (r.asker[j] == seat || r.asked[j] == seat) tick.trace->note(note_of_request(tick, context, r, j, seat));
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
  const ChoiceContext context = ChoiceContext::of(tick.model, o, tick.workers);
  o.partnering.formed = o.partnering.evicted = 0;
  if (tick.model.provides(Capability::earnings))
    tick.workers.for_chunks(o.agents, chunk_of_agents,
                            [&](std::size_t begin, std::size_t end) { take_in_hand(o, begin, end); });
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    auto& scratch = kept<SearchScratch>();
    scratch.make_room(o.ties.capacity, context.strangers());
    for (std::size_t first = begin; first < end; first += block_of_agents) {
      const std::size_t last = std::min(end, first + block_of_agents);
      search_and_ask(tick, context, first, last, scratch);
      if (!tick.trace) continue;
      if (tick.trace->agent() >= first && tick.trace->agent() < last) note_choice(tick, context, scratch);
      note_requests(tick, context, scratch.requests);
    }
  });
  match_strangers(tick, context);
  tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
    commit(o, context.choice.load_memory, begin, end);
  });
  if (tick.trace) note_commitment(tick);
}

std::vector<ParameterRow> choice_rows() {
  using P = ChoiceParameters;
  return {
      row<&P::expected_own>("expected_own", "e_own", "probability")
          .means("What a member of the unit that holds a block is expected to know of it.", "assumed"),
      row<&P::expected_other>("expected_other", "e_other", "probability")
          .means("What anybody else is expected to know of a block; small, it is hardly felt beside expected_own.",
                 "assumed"),
      row<&P::load_memory>("load_memory", "", "1 per tick")
          .means("Weight of this tick's jobs in the load; felt where load changes.", "this model"),
  };
}

RECORD(partnering, choice) {
  using P = ChoiceParameters;
  std::vector<ParameterRow> rows = choice_rows();
  rows.push_back(row<&P::rounds>("rounds", "", "rounds", 1, 64)
                     .means("Most rounds in which strangers' requests are settled.", "this model"));
  return {
      .summary = "search, logit choice, consent, and mutual matching with capacity",
      .source = "this model; McFadden 1974; Gale & Shapley 1962",
      .prose =
          R"(Candidates of a partnering agent are its ties and up to three strangers: one uniform colleague of its unit; one uniform
member of the task's other unit (if no block of the task is another unit's: of anywhere outside), met with the
permeability of the boundary; one uniform partner of one uniform partner. A draw that hits the agent itself, a partner
or a candidate already found is lost; nobody is drawn in its stead. What j would add to the task, as i expects it, with
n_ib the dimensions of block b unknown to i, and e_jb what is expected of members of j's unit:

    E5  comp_ij = (1/q) sum_b [((1 + e_jb)/2)^n_ib - (1/2)^n_ib]
        e_jb = expected_own if j's unit holds the block, else expected_other

One candidate, or working alone, is drawn with the chances P (outside_option) of the utilities U_ij (valuation). The
asked consents by the consent rule. Then it is settled who works:

1. A request to a partner is worked if the asked consents. Two partners who ask each other have two jobs, one on the
task of each, if both consent.

2. Requests to strangers that are consented to form pairs; if each asked the other and both consented, they are one
pair. In each of up to `rounds` rounds those pairs are decided that have the highest priority, a draw, among the
undecided pairs of both of their ends.

3. A decided pair becomes a tie if both ends accept, and the requests of the pair, one or two, are worked in this tick.
An end with room accepts. An end with a full table accepts if its D of the newcomer exceeds its D of its least valued
tie that is not in use; that tie then ends. A tie is in use if either of its ends works on the other's task in this
tick. If either end declines, nothing ends. Answers of a round see the ties that earlier rounds left.

4. What is refused, declined, or undecided after the last round is worked alone.

A new tie has trust tau_0i, no evidence and n_ij = 0, in the work of this tick too, unless its end remembers it
(organisation.remember). With a_i = 1 + others' requests that i works:

    E5  L_i <- L_i + load_memory (a_i - L_i)
        w_ij <- w_ij + 1  at the requester's end, for each accepted request; w_ij is 1 when a tie forms, and for a stranger)",
      .details =
          R"(In a matrix the colleague may come from the project line (form); awareness can make a search meet others than one of
each. Of two ties that are valued least the one of the lower partner seat goes. Ties end in order of the seat that
ends them. A tie that forms anew with one of the last `remember` partners of an end starts there with the evidence,
trust and reinforcement that the old one ended with.)",
      .parameters = parameters<P>(std::move(rows)),
      .function = ProcessFunction(choose_partners),
      .prepare = prepare,
      .provides = {Capability::ties, Capability::chosen_partners},
      .requires_slots = {Slot::people, Slot::purpose_start},
      .draws = {{search_stream, "agent", draws::word(0), "the colleague"},
                {search_stream, "agent", draws::word(1), "the outsider"},
                {search_stream, "agent", draws::word(2), "whether the boundary is passed"},
                {search_stream, "agent", draws::word(3), "which partner is asked for one of its partners"},
                {search_stream, "agent", draws::word(4), "which of the partner's partners"},
                {search_stream, "agent", draws::word(5),
                 "the choice among the candidates in this order after the ties, working alone last"},
                {search_stream, "agent", draws::word(6), "whether the colleague is of the project line (form matrix)"},
                {consent_stream, "asker, asked", draws::word(0), "consent"},
                {priority_stream, "lower, higher seat", draws::words(0, 1),
                 "priority of a pair of strangers: word 1 the upper, word 0 the lower half of 64 bits"}},
      .example = {"trust .5, full shared purpose, complement 1/8, load 1: U", example, {1.7}},
  };
}

}  // namespace tandem
