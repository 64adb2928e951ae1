// SPDX-License-Identifier: MIT
#include "model/partnering/search.h"

#include <algorithm>
#include <numeric>

#include "base/elementary.h"
#include "model/partnering/authority_head.h"
#include "model/partnering/candidates.h"
#include "model/partnering/complement.h"
#include "model/start/form_matrix.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

// Utilities beyond this are certainties; exp stays finite.
constexpr double largest_exponent = 690;

// Expected gain on the task of an agent from a partner who holds the own slice, the other unit's, or any other.
TANDEM_INLINE void add_complement(const Organisation& o, Seat seat, const double* table, const std::uint32_t size,
                                  const std::uint32_t count, Owner& owner) {
  const Tasks& tasks = o.tasks;
  const std::uint32_t own_slice = o.units.slice[o.units.of[seat]];
  const std::uint16_t* const blocks = tasks.block.data() + std::size_t{seat} * count;
  const std::uint16_t* const slice_of = tasks.block_slice.data();
  const Word *const plus = o.knowledge.plus(seat), *const minus = o.knowledge.minus(seat);
  double of_own = 0, of_other = 0, of_any = 0;
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::uint32_t at = blocks[k] * size;
    const Word known = extract(plus, at, size) | extract(minus, at, size);
    const std::size_t unknown = size - static_cast<std::size_t>(__builtin_popcountll(known));
    const bool mine = slice_of[blocks[k]] == own_slice;
    const double base = table[unknown], owned = table[size + 1u + unknown];
    of_own += mine ? owned : base;
    of_other += mine ? base : owned;
    of_any += base;
  }
  owner.own_slice = own_slice;
  owner.other_slice = o.units.slice[tasks.other_unit[seat]];
  owner.complement[0] = of_own, owner.complement[1] = of_other, owner.complement[2] = of_any;
}

// What a searching agent brings to every comparison.
TANDEM_MULTIVERSION
void list_owners(const Organisation& o, const ChoiceContext& context, SearchScratch& s) {
  const double* table = context.complement_table.data();
  const bool tasks = !o.tasks.block.empty(), usual = is_usual(o.tasks);
  for (std::size_t k = 0; k < s.searching; ++k) {
    const Seat seat = s.seat[k];
    Owner& owner = s.owner[k];
    owner = {o.purpose.dimensions == 1 ? o.purpose.position[seat] : 0,
             double(o.people.inclination[seat]),
             double(o.people.anxiety[seat]) - double(o.people.selectivity[seat]) -
                 context.valuation.load_aversion * o.partnering.load[seat],
             {0, 0, 0},
             o.units.of[seat],
             0,
             0};
    if (!tasks) continue;
    if (usual)
      add_complement(o, seat, table, usual_size, usual_count, owner);
    else
      add_complement(o, seat, table, o.tasks.block_size, o.tasks.blocks_per_task, owner);
  }
}

// Position, unit and slice of either side of each candidate, without branches; in several dimensions and with exceptions between units
// by the general functions. Agent by agent, so that what it brings itself stays at hand.
TANDEM_MULTIVERSION
void compare(const Organisation& o, const ValuationParameters& parameters, SearchScratch& s, std::size_t count) {
  const ValuationParameters p = parameters;
  const double crossing[2] = {0, p.boundary_cost * (1 - o.units.every_pair.joint_goal)};
  const bool one_dimension = o.purpose.dimensions == 1;
  const UnitId* const unit = o.units.of.data();
  const std::uint32_t no_slices[1] = {0};
  const bool slices = !o.units.slice.empty();
  const std::uint32_t* const slice = slices ? o.units.slice.data() : no_slices;
  const float* const visibility = o.standing.visibility.data();
  const double *const reputation = o.standing.reputation.data(), *const position = o.purpose.position.data();
  const Owner* const owners = s.owner.data();
  const Candidates& c = s.candidates;
  const Seat* const seat = c.seat.data();
  const std::uint32_t *const own = c.owner.data(), *const first = c.first.data();
  double *const distance = s.candidates.distance.data(), *const base = s.candidates.appeal.data(),
                *const complement = s.candidates.complement.data(), *const ease = s.candidates.ease.data();
  for (std::size_t j = 0; j < s.searching; ++j) {
    const Owner owner = owners[j];
    for (std::size_t k = first[j]; k < first[j + 1]; ++k) {
      const Seat other = seat[k];
      const UnitId theirs = unit[other];
      const std::uint32_t held = slice[slices ? theirs.value() : 0];
      distance[k] = one_dimension ? std::abs(owner.position - position[other]) : 0;
      base[k] = appeal(p, owner.inclination, double(visibility[other]) * (reputation[other] - .5),
                       crossing[theirs != owner.unit]);
      complement[k] = owner.complement[(held != owner.own_slice) * (1u + (held != owner.other_slice))];
      ease[k] = owner.ease;
    }
  }
  if (o.purpose.dimensions > 1)
    for (std::size_t k = 0; k < count; ++k) distance[k] = purpose_distance(o.purpose, s.seat[own[k]], seat[k]);
  if (!o.units.exceptions.empty())
    for (std::size_t k = 0; k < count; ++k)
      base[k] = appeal(p, owners[own[k]].inclination, renown(o.standing, seat[k]),
                       crossing_cost(o.units, p, owners[own[k]].unit, unit[seat[k]]));
}

// psi ln w_ij, where requests have been accepted.
void reinforce(const Organisation& o, const ValuationParameters& p, SearchScratch& s, std::size_t count) {
  Candidates& c = s.candidates;
  for (std::size_t k = 0; k < count; ++k) {
    if (c.slot[k] == no_slot) continue;
    const std::uint32_t requests = o.ties.requests[o.ties.at(s.seat[c.owner[k]], c.slot[k])];
    if (requests > 0) c.ease[k] += p.reinforcement_weight * elementary::log(1 + double(requests));
  }
}

// b_a (ability_ij - 1/2) of the ties.
void credit_ability(const Organisation& o, const Weights& w, SearchScratch& s, std::size_t count) {
  Candidates& c = s.candidates;
  for (std::size_t k = 0; k < count; ++k) c.appeal[k] += ability_credit(o.ties, w, s.seat[c.owner[k]], c.slot[k]);
}

// The time that a tie with a stranger would take from who asks.
void mind_ties(const Organisation& o, const Weights& w, SearchScratch& s) {
  Candidates& c = s.candidates;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const Seat seat = s.seat[k];
    const std::uint32_t ties = o.ties.degree[seat];
    if (o.ties.full(seat)) continue;
    const double one = burden(w, ties);
    for (std::uint32_t j = c.first[k] + ties; j < c.first[k + 1]; ++j) c.appeal[j] -= one;
  }
}

// The same for those whom strangers ask.
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

// What each has learned to earn with its partners, who stand first and in order of their slots, and can expect of strangers.
TANDEM_MULTIVERSION
void credit_earnings(const Organisation& o, const double weight, SearchScratch& s) {
  const Candidates& c = s.candidates;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const Seat seat = s.seat[k];
    const Prospect own = prospect_at_hand(o.experience, seat);
    if (!(own.scale() > 0)) continue;
    const double alone = own.alone, together = own.together, scale = own.scale();
    double* const appeal = s.candidates.appeal.data() + c.first[k];
    const float* const beyond = o.ties.beyond.data() + o.ties.at(seat, 0);
    const std::size_t ties = o.ties.degree[seat], all = c.first[k + 1] - c.first[k];
    TANDEM_INDEPENDENT
    for (std::size_t j = 0; j < ties; ++j) appeal[j] += weight * ((together + double(beyond[j]) - alone) / scale);
    const double stranger = weight * own.gain(0);
    for (std::size_t j = ties; j < all; ++j) appeal[j] += stranger;
  }
}

// The distances of purposes as they look to those who search.
void blur(const Tick& tick, const std::vector<double>& noise, SearchScratch& s, std::size_t count) {
  Candidates& c = s.candidates;
  for (std::size_t k = 0; k < count; ++k)
    c.distance[k] = perceived_distance(tick, noise, s.seat[c.owner[k]], c.seat[k], c.distance[k]);
}

// Who of agents [begin, end) searches: those who are not managed this tick. Clears last tick's requests of all.
void list_searching(Organisation& o, std::size_t begin, std::size_t end, SearchScratch& s) {
  Partnering& now = o.partnering;
  std::fill(now.asked.begin() + begin, now.asked.begin() + end, nobody);
  std::fill(now.asked_slot.begin() + begin, now.asked_slot.begin() + end, no_slot);
  std::fill(now.consented.begin() + begin, now.consented.begin() + end, std::uint8_t{0});
  std::fill(now.with.begin() + begin, now.with.begin() + end, nobody);
  s.searching = 0;
  for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) {
    s.seat[s.searching] = seat;
    s.searching += o.staff.occupied[seat] && (o.tasks.managed.empty() || !o.tasks.managed[seat]);
  }
}

TANDEM_MULTIVERSION
void weigh(const ValuationParameters& parameters, Candidates& c, std::size_t count) {
  const ValuationParameters p = parameters;
  const double *trust = c.trust.data(), *distance = c.distance.data(), *base = c.appeal.data(),
               *complement = c.complement.data(), *ease = c.ease.data();
  double *d = c.regard.data(), *weight = c.weight.data();
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    d[k] = regard(p, base[k], trust[k], shared_purpose(distance[k], p.purpose_width));
    const double exponent = (d[k] + p.complement_weight * complement[k] + ease[k]) / p.temperature;
    weight[k] = elementary::exp(exponent < largest_exponent ? exponent : largest_exponent);
  }
}

// Index of the candidate that agent k of the block asks, or -1: works alone.
TANDEM_INLINE std::ptrdiff_t choose(Candidates& c, std::size_t k, double alone) {
  const std::uint32_t first = c.first[k], last = c.first[k + 1];
  const double* const weight = c.weight.data();
  double* const passed = c.passed.data();
  double sum = 0;
  for (std::uint32_t j = first; j < last; ++j) passed[j] = sum += weight[j];
  const double mark = c.draw[k] * (sum + alone);
  std::uint32_t chosen = first;
  for (std::uint32_t j = first; j < last; ++j) chosen += passed[j] <= mark;
  if (chosen < last) return chosen;
  return alone > 0 || first == last ? -1 : static_cast<std::ptrdiff_t>(last) - 1;
}

// What a request of `asker` is worth to `asked`, over the temperature. `appeal`: of the asker, in the eyes of the asked.
TANDEM_INLINE double score(const Organisation& o, const Weights& p, double appeal, Seat asker, Seat asked,
                           std::uint8_t back, double distance) {
  const double d = regard(p, appeal, trust_in(o, asked, asker, back), shared_purpose(distance, p.purpose_width));
  return (d - p.load_aversion * o.partnering.load[asked] - double(o.people.selectivity[asked]) +
          double(o.people.anxiety[asked])) /
         p.temperature;
}

TANDEM_INLINE double appeal_of(const Organisation& o, const Weights& p, Seat asker, Seat asked) {
  return appeal(p, double(o.people.inclination[asked]), renown(o.standing, asker),
                crossing_cost(o.units, p, o.units.of[asked], o.units.of[asker]));
}

// Whom each asks, and the scores of the requests, seen by those who are asked; `later`: these are still to be found.
TANDEM_MULTIVERSION
void ask(Tick& tick, const ChoiceContext& context, const bool later, SearchScratch& s) {
  Organisation& o = tick.organisation;
  Partnering& now = o.partnering;
  const Weights& p = context.valuation;
  Requests& r = s.requests;
  r.count = 0;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::ptrdiff_t choice = choose(s.candidates, k, s.alone[k]);
    if (choice < 0) continue;
    const Seat seat = s.seat[k], other = s.candidates.seat[static_cast<std::size_t>(choice)];
    const std::uint8_t slot = s.candidates.slot[static_cast<std::size_t>(choice)];
    now.asked[seat] = other;
    now.asked_slot[seat] = slot;
    r.asker[r.count] = seat;
    r.asked[r.count] = other;
    if (!later)
      r.score[r.count] =
          score(o, p, appeal_of(o, p, seat, other), seat, other, slot == no_slot ? no_slot : o.ties.find(other, seat),
                s.candidates.distance[static_cast<std::size_t>(choice)]);
    ++r.count;
  }
}

// The scores with what the asked have learned of the askers, and purposes as they look to those who are asked.
TANDEM_MULTIVERSION
void look_back(const Tick& tick, const ChoiceContext& context, Requests& r) {
  const Organisation& o = tick.organisation;
  const Weights& p = context.valuation;
  for (std::size_t k = 0; k < r.count; ++k) {
    const Seat asker = r.asker[k], asked = r.asked[k];
    const std::uint8_t back = o.partnering.asked_slot[asker] == no_slot ? no_slot : o.ties.find(asked, asker);
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
    const std::uint8_t slot = other == nobody ? no_slot : o.ties.find(seat, other);
    now.asked[seat] = other, now.asked_slot[seat] = slot;
    if (other == nobody) return;
    const Weights& p = context.valuation;
    r.asker[r.count] = seat, r.asked[r.count] = other;
    r.score[r.count] =
        score(o, p, appeal_of(o, p, seat, other), seat, other, slot == no_slot ? no_slot : o.ties.find(other, seat),
              purpose_distance(o.purpose, seat, other));
    ++r.count;
  });
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
    if (!happens(r.words[k], r.probability[k])) continue;
    now.consented[r.asker[k]] = 1;
    if (now.asked_slot[r.asker[k]] != no_slot) now.with[r.asker[k]] = r.asked[k];
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

SearchScratch::SearchScratch(std::uint32_t capacity, std::uint32_t strangers)
    : room((capacity + strangers + 7u) / 8 * 8) {
  const std::size_t most = block_of_agents * (capacity + strangers) + 2 * room;
  Candidates& c = candidates;
  c.seat = Buffer<Seat>(most);
  c.owner = Buffer<std::uint32_t>(most);
  c.slot = Buffer<std::uint8_t>(most);
  for (auto* column : {&c.trust, &c.distance, &c.appeal, &c.complement, &c.ease, &c.regard, &c.weight, &c.passed})
    *column = Buffer<double>(most);
}

ProjectLines ProjectLines::of(const Model& model, const Organisation& o) {
  const auto* p = model.find<MatrixParameters>();
  if (!p || o.form.line.empty()) return {};
  ProjectLines lines{p->line_search, {}, std::vector<std::uint32_t>(static_cast<std::size_t>(p->lines) + 1, 0)};
  for (Seat seat = 0; seat < o.agents; ++seat) lines.first[o.form.line[seat] + 1u] += o.staff.occupied[seat];
  std::partial_sum(lines.first.begin(), lines.first.end(), lines.first.begin());
  lines.members.resize(lines.first.back());
  std::vector<std::uint32_t> next(lines.first.begin(), lines.first.end() - 1);
  for (Seat seat = 0; seat < o.agents; ++seat) {
    if (o.staff.occupied[seat]) lines.members[next[o.form.line[seat]]++] = seat;
  }
  return lines;
}

ChoiceContext ChoiceContext::of(const Model& model, const Organisation& o) {
  return {model.get<ChoiceParameters>(),
          weights_of(model),
          model.function<ConsentRule>(Slot::consent),
          model,
          model.function<OutsideOptionRule>(Slot::outside_option),
          expected_complements(o.tasks, model.get<ChoiceParameters>()),
          ProjectLines::of(model, o),
          model.find<AwarenessParameters>(),
          model.find<PerceptionParameters>(),
          purpose_noise(model, o.units.count())};
}

std::uint32_t ChoiceContext::strangers() const {
  return radius ? static_cast<std::uint32_t>(radius->own + radius->other + radius->second) : 3;
}

void search_and_ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const PerceptionParameters* seen = context.perception;
  const Weights& w = context.valuation;
  const bool noise = !context.noise.empty(), minded = w.tie_aversion != 0;
  list_searching(tick.organisation, begin, end, s);
  draw_search(tick, s);
  find_candidates(tick, context.lines, context.radius, s);
  list_owners(o, context, s);
  const std::size_t count = s.candidates.first[s.searching];
  compare(o, w, s, count);
  if (noise) blur(tick, context.noise, s, count);
  if (!o.tasks.block.empty() && (!o.expectations.own.empty() || (seen && seen->self > 0)))
    expect_anew(tick, context, count, s);
  if (!o.ties.requests.empty()) reinforce(o, w, s, count);
  if (w.ability_weight != 0) credit_ability(o, w, s, count);
  if (w.earnings_weight != 0) credit_earnings(o, w.earnings_weight, s);
  if (minded) mind_ties(o, w, s);
  context.outside_option({o, context.model, {s.seat.data(), s.searching}}, {s.alone.data(), s.searching});
  weigh(w, s.candidates, count);
  const bool later = noise || w.learns();
  ask(tick, context, later, s);
  if (!tick.held.empty()) ask_as_held(tick, context, s);
  if (later) look_back(tick, context, s.requests);
  if (minded) mind_ties(o, w, s.requests);
  if (const auto* heads = tick.model.find<AuthorityParameters>()) obey(o, heads->priority, w.temperature, s.requests);
  hear(tick, context, s.requests);
  if (!tick.held.empty()) answer_as_held(tick, s.requests);
}

}  // namespace tandem
