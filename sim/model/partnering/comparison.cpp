// SPDX-License-Identifier: MIT
#include "model/partnering/comparison.h"

#include <algorithm>

#include "base/elementary.h"
#include "base/place.h"
#include "base/select.h"
#include "model/partnering/complement.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

// Utilities beyond this are certainties; exp stays finite.
constexpr double largest_exponent = 690;

// The bits of a block in a plane. No block of four reaches into a second word.
TANDEM_INLINE Word bits_of_block(const Word* plane, std::uint32_t block, std::uint32_t size) {
  const std::uint32_t at = block * size;
  return size == 4 ? plane[at / 64] >> at % 64 & 15 : extract(plane, at, size);
}

// Expected gain on the task of each from a partner who holds the own slice, the other unit's, or any other. A block of a task is of one of
// those two slices. `table`: by the number of unknown dimensions, first where the partner's unit does not hold the block, then where it does.
TANDEM_INLINE void list_complements(const Organisation& o, const double* table, const std::uint32_t size,
                                    const std::uint32_t count, SearchScratch& s) {
  const std::uint32_t words = o.knowledge.words;
  const std::uint16_t *const block = o.tasks.block.data(), *const slice_of = o.tasks.block_slice.data();
  const Word *const plus = o.knowledge.plus(0), *const minus = o.knowledge.minus(0);
  const UnitId* const other_unit = o.tasks.other_unit.data();
  const std::uint32_t* const slice = o.units.slice.data();
  Owners& owners = s.owners;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::size_t seat = s.seat[k], row = seat * words;
    const std::uint32_t own_slice = slice[owners.unit[k]];
    double of_own = 0, of_other = 0, of_any = 0;
    for (std::uint32_t b = 0; b < count; ++b) {
      const std::uint32_t which = block[seat * count + b];
      const Word known = bits_of_block(plus + row, which, size) | bits_of_block(minus + row, which, size);
      const std::size_t unknown = size - static_cast<std::size_t>(__builtin_popcountll(known));
      const std::size_t if_own = (size + 1u) & all_bits_if<std::size_t>(slice_of[which] == own_slice),
                        if_other = size + 1u - if_own;
      of_own += table[unknown + if_own];
      of_other += table[unknown + if_other];
      of_any += table[unknown];
    }
    owners.complement[0][k] = of_own, owners.complement[1][k] = of_other, owners.complement[2][k] = of_any;
    owners.own_slice[k] = own_slice;
    owners.other_slice[k] = slice[other_unit[seat]];
  }
}

// What a searching agent brings to every comparison.
TANDEM_MULTIVERSION
void list_owners(const Organisation& o, const double load_aversion, SearchScratch& s) {
  const UnitId* const unit = o.units.of.data();
  const float *const inclination = o.people.inclination.data(), *const anxiety = o.people.anxiety.data(),
                     *const selectivity = o.people.selectivity.data();
  const double *const load = o.partnering.load.data(), *const position = o.purpose.position.data();
  const bool one_dimension = o.purpose.dimensions == 1;
  Owners& owners = s.owners;
  const Seat* const seats = s.seat.data();
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::int32_t seat = place(seats[k]);
    owners.position[k] = one_dimension ? position[seat] : 0;
    owners.inclination[k] = double(inclination[seat]);
    owners.ease[k] = double(anxiety[seat]) - double(selectivity[seat]) - load_aversion * load[seat];
    owners.unit[k] = UnitId{unit[seat].value()};
  }
}

TANDEM_MULTIVERSION
void list_gains(const Organisation& o, const std::vector<double>& table, SearchScratch& s) {
  if (is_usual(o.tasks))
    list_complements(o, table.data(), usual_size, usual_count, s);
  else
    list_complements(o, table.data(), o.tasks.block_size, o.tasks.blocks_per_task, s);
}

// Without tasks nobody adds anything to one.
void list_no_gains(SearchScratch& s) {
  for (auto& column : s.owners.complement) std::fill_n(column.data(), s.searching, 0);
  std::fill_n(s.owners.own_slice.data(), s.searching, 0);
  std::fill_n(s.owners.other_slice.data(), s.searching, 0);
}

// What candidates look like to who searches, without branches: eight at a time from its first on, since what it brings itself is then the same
// for all. What is written beyond its last, the next agent's take over. In several dimensions and with exceptions between units by the
// general functions.
TANDEM_MULTIVERSION
void compare(const Organisation& o, const ValuationParameters& parameters, const Seen& seen, SearchScratch& s,
             const std::size_t count) {
  const ValuationParameters p = parameters;
  const double border = p.boundary_cost * (1 - o.units.every_pair.joint_goal);
  const bool one_dimension = o.purpose.dimensions == 1;
  const double *const position = o.purpose.position.data(), *const renown_of = seen.renown.data();
  const std::uint64_t* const home = seen.home.data();
  const Owners& owners = s.owners;
  Candidates& c = s.candidates;
  std::fill_n(c.seat.data() + count, 8, s.seat[0]);  // somebody, where eights go beyond the last
  const Seat* const seat = c.seat.data();
  double *const distance = c.distance.data(), *const base = c.appeal.data(), *const complement = c.complement.data(),
                *const ease = c.ease.data();
  for (std::size_t k = 0; k < s.searching; ++k) {
    const double own_position = owners.position[k], inclination = owners.inclination[k], own_ease = owners.ease[k],
                 of_own = owners.complement[0][k], of_other = owners.complement[1][k], of_any = owners.complement[2][k];
    const std::uint64_t own_unit = owners.unit[k].value(), own_slice = owners.own_slice[k],
                        other_slice = owners.other_slice[k];
    const std::size_t last = c.first[k + 1];
    for (std::size_t first = c.first[k]; first < last; first += 8) {
      // Written out eight times it would not become vector code.
#pragma GCC unroll 1
      TANDEM_INDEPENDENT
      for (std::size_t j = first; j < first + 8; ++j) {
        const std::int32_t other = place(seat[j]);
        const std::uint64_t at_home = home[other], of = at_home >> 32, held = at_home & 0xffffffff;
        distance[j] = one_dimension ? std::abs(own_position - position[other]) : 0;
        base[j] = appeal(p, inclination, renown_of[other], of != own_unit ? border : 0);
        const double unless_own = held != other_slice ? of_any : of_other;
        complement[j] = held != own_slice ? unless_own : of_own;
        ease[j] = own_ease;
      }
    }
  }
  if (o.purpose.dimensions > 1)
    for (std::size_t k = 0; k < count; ++k) distance[k] = purpose_distance(o.purpose, s.seat[c.owner[k]], seat[k]);
  if (!o.units.exceptions.empty())
    for (std::size_t k = 0; k < count; ++k)
      base[k] = appeal(p, owners.inclination[c.owner[k]], renown_of[seat[k]],
                       crossing_cost(o.units, p, owners.unit[c.owner[k]], o.units.of[seat[k]]));
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
  list_owners(o, w.load_aversion, s);
  if (o.tasks.block.empty())
    list_no_gains(s);
  else
    list_gains(o, context.complement_table, s);
  const std::size_t count = s.candidates.first[s.searching];
  compare(o, w, context.seen, s, count);
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
