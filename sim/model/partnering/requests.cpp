// SPDX-License-Identifier: MIT
#include "model/partnering/requests.h"

#include <algorithm>
#include <array>

#include "base/place.h"
#include "base/select.h"
#include "model/partnering/authority_head.h"
#include "model/partnering/comparison.h"

namespace tandem {

namespace {

// How many of the first sums of weights do not exceed the share `draw` of all weights, `alone` included; at least `count` if none does.
// For any number of candidates.
TANDEM_INLINE std::size_t count_passed(const double* weight, std::size_t count, double* passed, double alone,
                                       double draw) {
  double sum = 0;
  for (std::size_t j = 0; j < count; ++j) passed[j] = sum += weight[j];
  const double mark = draw * (sum + alone);
  std::size_t chosen = 0;
  for (std::size_t j = 0; j < count; ++j) chosen += passed[j] <= mark ? 1 : 0;
  return chosen;
}

// The same for up to eight, as most have, without a loop whose end would be mispredicted: weights beyond are 0, and add nothing.
TANDEM_INLINE std::size_t count_passed_of_eight(const double* weight, std::size_t count, double alone, double draw) {
  std::array<double, 8> passed = first_of_eight(weight, count);
  double sum = 0;
  for (std::size_t j = 0; j < 8; ++j) passed[j] = sum += passed[j];
  const double mark = draw * (sum + alone);
  std::size_t chosen = 0;
  for (std::size_t j = 0; j < 8; ++j) chosen += passed[j] <= mark ? 1 : 0;
  return chosen;
}

// Index of the candidate that agent k of the block asks, or -1: works alone. The one whose weight, added to those before it, first exceeds
// the mark: as many sums as do not exceed it stand before it.
TANDEM_INLINE std::ptrdiff_t choose(Candidates& c, std::size_t k, double alone) {
  const std::size_t first = c.first[k], count = c.first[k + 1] - first;
  const double* const weight = c.weight.data() + first;
  const std::size_t chosen = count <= 8 ? count_passed_of_eight(weight, count, alone, c.draw[k])
                                        : count_passed(weight, count, c.passed.data() + first, alone, c.draw[k]);
  if (chosen < count) return static_cast<std::ptrdiff_t>(first + chosen);
  // Who has candidates and may not work alone gets here by rounding only.
  return alone > 0 || count == 0 ? -1 : static_cast<std::ptrdiff_t>(first + count) - 1;
}

// What a request is worth to who is asked, over the temperature. `appeal`, `trust`, `distance`: of the asker, in the eyes of the asked.
TANDEM_INLINE double score(const Weights& p, double appeal, double trust, double distance, double load,
                           double selectivity, double anxiety) {
  const double d = regard(p, appeal, trust, shared_purpose(distance, p.purpose_width));
  return (d - p.load_aversion * load - selectivity + anxiety) / p.temperature;
}

TANDEM_INLINE double score(const Organisation& o, const Weights& p, double appeal, Seat asker, Seat asked,
                           std::uint8_t back, double distance) {
  return score(p, appeal, trust_in(o, asked, asker, back), distance, o.partnering.load[asked],
               double(o.people.selectivity[asked]), double(o.people.anxiety[asked]));
}

TANDEM_INLINE double appeal_of(const Organisation& o, const Weights& p, Seat asker, Seat asked) {
  return appeal(p, double(o.people.inclination[asked]), renown(o.standing, asker),
                crossing_cost(o.units, p, o.units.of[asked], o.units.of[asker]));
}

// Slot of the asker at the asked, no_slot between strangers.
TANDEM_INLINE std::uint8_t slot_back(const Organisation& o, Seat asker, Seat asked) {
  return o.partnering.asked_slot[asker] == no_slot ? no_slot : o.ties.find(asked, asker);
}

// Whom each asks.
TANDEM_MULTIVERSION
void ask(Organisation& o, SearchScratch& s) {
  Seat* const to_asked = o.partnering.asked.data();
  std::uint8_t* const to_slot = o.partnering.asked_slot.data();
  Candidates& c = s.candidates;
  Requests& r = s.requests;
  std::size_t count = 0;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::ptrdiff_t choice = choose(c, k, s.alone[k]);
    if (choice < 0) continue;
    const auto j = static_cast<std::size_t>(choice);
    const Seat seat = s.seat[k], other = c.seat[j];
    to_asked[seat] = other;
    to_slot[seat] = c.slot[j];
    r.asker[count] = seat;
    r.asked[count] = other;
    r.distance[count] = c.distance[j];
    ++count;
  }
  r.count = count;
}

// As trust_in(): first where the tie of each with who asks stands, if there is one, then all side by side.
TANDEM_MULTIVERSION
void look_up_trust(const Organisation& o, Requests& r) {
  const std::uint8_t* const asked_slot = o.partnering.asked_slot.data();
  const float *const tie_trust = o.ties.trust.data(), *const propensity = o.people.trust_propensity.data(),
                     *const visibility = o.standing.visibility.data();
  const double* const reputation = o.standing.reputation.data();
  const Seat *const askers = r.asker.data(), *const asked = r.asked.data();
  std::array<std::int32_t, block_of_agents> tie, tied;
  for (std::size_t k = 0; k < r.count; ++k) {
    const std::uint32_t slot = o.ties.find(asked[k], askers[k]);
    const bool partners = (asked_slot[askers[k]] != no_slot) & (slot != no_slot);
    tie[k] = place(static_cast<std::uint32_t>(o.ties.at(asked[k], slot)) & all_bits_if<std::uint32_t>(partners));
    tied[k] = partners;
  }
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < r.count; ++k) {
    const std::int32_t asker = place(askers[k]), self = place(asked[k]);
    const double of_stranger = stranger_trust(double(propensity[self]), double(visibility[asker]), reputation[asker]);
    const double of_partner = double(tie_trust[tie[k]]);
    r.trust[k] = tied[k] ? of_partner : of_stranger;
  }
}

// The scores of the requests where both sides see the same distance, nobody has learned of anybody, and all boundaries are alike.
TANDEM_MULTIVERSION
void compare_requests(const Organisation& o, const Weights& weights, Requests& r) {
  const Weights p = weights;
  const double border = p.boundary_cost * (1 - o.units.every_pair.joint_goal);
  const UnitId* const unit = o.units.of.data();
  const float *const inclination = o.people.inclination.data(), *const visibility = o.standing.visibility.data(),
                     *const selectivity = o.people.selectivity.data(), *const anxiety = o.people.anxiety.data();
  const double *const reputation = o.standing.reputation.data(), *const load = o.partnering.load.data();
  const Seat *const askers = r.asker.data(), *const asked = r.asked.data();
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < r.count; ++k) {
    const std::int32_t asker = place(askers[k]), self = place(asked[k]);
    const double base = appeal(p, double(inclination[self]), double(visibility[asker]) * (reputation[asker] - .5),
                               unit[self].value() != unit[asker].value() ? border : 0);
    r.score[k] =
        score(p, base, r.trust[k], r.distance[k], load[self], double(selectivity[self]), double(anxiety[self]));
  }
}

// The same one by one, where boundaries differ from pair to pair of units.
void compare_across_exceptions(const Organisation& o, const Weights& p, Requests& r) {
  for (std::size_t k = 0; k < r.count; ++k)
    r.score[k] = score(o, p, appeal_of(o, p, r.asker[k], r.asked[k]), r.asker[k], r.asked[k],
                       slot_back(o, r.asker[k], r.asked[k]), r.distance[k]);
}

// The scores with what the asked have learned of the askers, and purposes as they look to those who are asked.
TANDEM_MULTIVERSION
void look_back(const Tick& tick, const ChoiceContext& context, Requests& r) {
  const Organisation& o = tick.organisation;
  const Weights& p = context.valuation;
  for (std::size_t k = 0; k < r.count; ++k) {
    const Seat asker = r.asker[k], asked = r.asked[k];
    const std::uint8_t back = slot_back(o, asker, asked);
    double appeal = appeal_of(o, p, asker, asked), distance = purpose_distance(o.purpose, asked, asker);
    if (p.learns())
      appeal += learned_credit(o, p, p.earnings_weight != 0 ? prospect_at_hand(o.experience, asked) : Prospect{}, asked,
                               back);
    if (!context.noise.empty()) distance = perceived_distance(tick, context.noise, asked, asker, distance);
    r.score[k] = score(o, p, appeal, asker, asked, back, distance);
  }
}

// Takes the request of an agent out of the list, if there is one.
void withdraw(Requests& r, Seat asker) {
  for (std::size_t k = 0; k < r.count; ++k) {
    if (r.asker[k] != asker) continue;
    --r.count;
    r.asker[k] = r.asker[r.count], r.asked[k] = r.asked[r.count], r.score[k] = r.score[r.count];
  }
}

// Requests that are held take the place of those made: of searching agents of the block, to somebody who is there.
void ask_as_held(Tick& tick, const ChoiceContext& context, SearchScratch& s) {
  Organisation& o = tick.organisation;
  Partnering& now = o.partnering;
  Requests& r = s.requests;
  each_held(tick.held, HeldDecision::asks, [&](const Held& held) {
    const Seat seat = held.agent, other{held.value};
    const std::span<const Seat> searching(s.seat.data(), s.searching);
    if (std::find(searching.begin(), searching.end(), seat) == searching.end()) return;
    if (other != nobody && (other == seat || !o.staff.occupied[other])) return;
    withdraw(r, seat);
    now.asked[seat] = other, now.asked_slot[seat] = other == nobody ? no_slot : o.ties.find(seat, other);
    if (other == nobody) return;
    const Weights& p = context.valuation;
    r.asker[r.count] = seat, r.asked[r.count] = other;
    r.score[r.count] = score(o, p, appeal_of(o, p, seat, other), seat, other, slot_back(o, seat, other),
                             purpose_distance(o.purpose, seat, other));
    ++r.count;
  });
}

// The time that a tie with a stranger would take from who is asked.
void mind_ties(const Organisation& o, const Weights& w, Requests& r) {
  for (std::size_t k = 0; k < r.count; ++k) {
    const Seat asked = r.asked[k];
    if (o.partnering.asked_slot[r.asker[k]] == no_slot && !o.ties.full(asked))
      r.score[k] -= burden(w, o.ties.degree[asked]) / w.temperature;
  }
}

// What it is worth to a member that its head asks.
void obey(const Organisation& o, double priority, double temperature, Requests& r) {
  for (std::size_t k = 0; k < r.count && !o.form.head.empty(); ++k)
    if (is_head_of(o, r.asker[k], r.asked[k])) r.score[k] += priority / temperature;
}

// How far heads are there for requests of their members.
void answer_as_heads(const Organisation& o, double helps_back, Requests& r) {
  for (std::size_t k = 0; k < r.count; ++k)
    if (is_head_of(o, r.asked[k], r.asker[k])) r.probability[k] *= helps_back;
}

Hearing hearing_of(const Organisation& o, const Model& model, const Requests& r) {
  return {o, model, {r.asker.data(), r.count}, {r.asked.data(), r.count}, {r.score.data(), r.count}};
}

void hear(Tick& tick, const ChoiceContext& context, Requests& r) {
  Partnering& now = tick.organisation.partnering;
  context.consent(hearing_of(tick.organisation, context.model, r), {r.probability.data(), r.count});
  if (const auto* heads = context.model.find<AuthorityParameters>(); heads && heads->helps_back < 1)
    answer_as_heads(tick.organisation, heads->helps_back, r);
  draw_pairs(tick.key, tick.now, r.asker.data(), r.asked.data(), r.count, consent_stream, 0, r.words.data(),
             block_of_agents);
  for (std::size_t k = 0; k < r.count; ++k) {
    const Seat asker = r.asker[k];
    const bool consents = happens(r.words[k], r.probability[k]);
    now.consented[asker] |= consents;
    now.with[asker] =
        Seat{select(consents & (now.asked_slot[asker] != no_slot), r.asked[k].value(), now.with[asker].value())};
  }
}

// Answers that are held take the place of those given to askers of the block.
void answer_as_held(Tick& tick, const Requests& r) {
  Partnering& now = tick.organisation.partnering;
  each_held(tick.held, HeldDecision::accepted, [&](const Held& held) {
    const Seat seat = held.agent;
    const auto* const end = r.asker.data() + r.count;
    if (std::find(r.asker.data(), end, seat) == end) return;
    now.consented[seat] = held.value != 0;
    now.with[seat] = now.consented[seat] && now.asked_slot[seat] != no_slot ? now.asked[seat] : nobody;
  });
}

}  // namespace

void ask_and_answer(Tick& tick, const ChoiceContext& context, SearchScratch& s) {
  Organisation& o = tick.organisation;
  const Weights& w = context.valuation;
  const bool differ = sides_differ(context);
  ask(o, s);
  if (!differ && o.units.exceptions.empty()) {
    look_up_trust(o, s.requests);
    compare_requests(o, w, s.requests);
  } else if (!differ) {
    compare_across_exceptions(o, w, s.requests);
  }
  if (!tick.held.empty()) ask_as_held(tick, context, s);
  if (differ) look_back(tick, context, s.requests);
  if (w.tie_aversion != 0) mind_ties(o, w, s.requests);
  if (const auto* heads = tick.model.find<AuthorityParameters>()) obey(o, heads->priority, w.temperature, s.requests);
  hear(tick, context, s.requests);
  if (!tick.held.empty()) answer_as_held(tick, s.requests);
}

}  // namespace tandem
