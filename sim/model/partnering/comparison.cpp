// SPDX-License-Identifier: MIT
#include "model/partnering/comparison.h"

#include "base/elementary.h"
#include "model/partnering/complement.h"
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

}  // namespace

void compare_candidates(const Tick& tick, const ChoiceContext& context, SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const PerceptionParameters* seen = context.perception;
  const Weights& w = context.valuation;
  list_owners(o, context, s);
  const std::size_t count = s.candidates.first[s.searching];
  compare(o, w, s, count);
  if (!context.noise.empty()) blur(tick, context.noise, s, count);
  if (!o.tasks.block.empty() && (!o.expectations.own.empty() || (seen && seen->self > 0)))
    expect_anew(tick, context, count, s);
  if (!o.ties.requests.empty()) reinforce(o, w, s, count);
  if (w.ability_weight != 0) credit_ability(o, w, s, count);
  if (w.earnings_weight != 0) credit_earnings(o, w.earnings_weight, s);
  if (w.tie_aversion != 0) mind_ties(o, w, s);
  context.outside_option({o, context.model, {s.seat.data(), s.searching}}, {s.alone.data(), s.searching});
  weigh(w, s.candidates, count);
}

}  // namespace tandem
