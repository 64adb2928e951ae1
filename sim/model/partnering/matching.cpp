// SPDX-License-Identifier: MIT
#include "model/partnering/matching.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/contracts.h"
#include "base/kept.h"
#include "base/place.h"
#include "model/frame/seat_list.h"

namespace tandem {

namespace {

constexpr std::uint32_t no_pair = 0xffffffffu;

TANDEM_INLINE bool asks_stranger(const Partnering& now, Seat seat) {
  return (now.consented[seat] != 0) & (now.asked_slot[seat] == no_slot);
}

// Lists the pair of an agent whose request to a stranger is consented to; of two who asked each other, for the lower seat only.
void list_pair(const Tick& tick, Seat seat, std::vector<NewPair>& pairs) {
  const Partnering& now = tick.organisation.partnering;
  const Seat other = now.asked[seat];
  const bool mutual = now.asked[other] == seat && asks_stranger(now, other);
  if (mutual && other < seat) return;
  const Seat lower = std::min(seat, other), upper = std::max(seat, other);
  const Words words = draw(tick.key, tick.now, lower, upper, priority_stream);
  pairs.push_back(
      {lower, upper, std::uint64_t{words[1]} << 32 | words[0], seat == lower || mutual, seat == upper || mutual});
}

void list_consented_strangers(const Tick& tick, std::vector<NewPair>& pairs) {
  const std::size_t agents = tick.organisation.agents;
  SeatList asking;
  pairs.clear();
  for (std::size_t first = 0; first < agents; first += block_of_agents) {
    list_seats(first, std::min(agents, first + block_of_agents), asking,
               [&](std::size_t seat) { return asks_stranger(tick.organisation.partnering, static_cast<Seat>(seat)); });
    for (const Seat seat : asking) list_pair(tick, seat, pairs);
  }
}

// Higher priority first; equal priorities by seats.
bool ahead(const NewPair& a, const NewPair& b) {
  if (a.priority != b.priority) return a.priority > b.priority;
  return a.lower != b.lower ? a.lower < b.lower : a.upper < b.upper;
}

// What the ties of an agent are worth to it, D_ij, and whether either end works on the other's task in this tick, [slot].
struct TieValues {
  static constexpr std::size_t most = 64;  // ties that an agent can have
  std::array<double, most> value;
  std::array<std::uint32_t, most> in_use;
};

// All ties side by side, where purposes have one dimension, all boundaries are alike and nobody learns what others are worth.
TANDEM_MULTIVERSION
void value_ties(const Organisation& o, const Weights& weights, const Seen& seen, Seat seat, TieValues& to) {
  const ValuationParameters p = weights;
  const double border = p.boundary_cost * (1 - o.units.every_pair.joint_goal), own = o.purpose.position[seat],
               inclination = double(o.people.inclination[seat]);
  const double *const position = o.purpose.position.data(), *const renown_of = seen.renown.data();
  const UnitId* const unit = o.units.of.data();
  const Seat *const with = o.partnering.with.data(), *const partner = o.ties.partners(seat).data();
  const float* const trust = o.ties.trust.data() + o.ties.at(seat, 0);
  const std::uint32_t own_unit = unit[seat].value(), self = seat.value(), own_with = with[seat].value();
  const std::size_t ties = o.ties.degree[seat];
  TANDEM_INDEPENDENT
  for (std::size_t slot = 0; slot < ties; ++slot) {
    const std::int32_t other = place(partner[slot]);
    const double base = appeal(p, inclination, renown_of[other], unit[other].value() != own_unit ? border : 0);
    to.value[slot] =
        regard(p, base, double(trust[slot]), shared_purpose(std::abs(own - position[other]), p.purpose_width));
    to.in_use[slot] = (own_with == partner[slot].value()) | (with[other].value() == self);
  }
}

// The same in all other cases.
void value_one_by_one(const Organisation& o, const Weights& w, Seat seat, TieValues& to) {
  const auto partners = o.ties.partners(seat);
  for (std::uint8_t slot = 0; slot < partners.size(); ++slot) {
    const Seat other = partners[slot];
    to.value[slot] = regard(o, w, seat, other, slot);
    to.in_use[slot] = (o.partnering.with[seat] == other) | (o.partnering.with[other] == seat);
  }
}

// Slot of the least valued tie not in use, no_slot if every tie is in use; equal values: the lower partner seat.
std::uint8_t least_valued(const Organisation& o, const ChoiceContext& context, Seat seat, double& value) {
  TieValues ties;
  EXPECT(o.ties.degree[seat] <= TieValues::most);
  if (o.purpose.dimensions == 1 && o.units.exceptions.empty() && !context.valuation.learns())
    value_ties(o, context.valuation, context.seen, seat, ties);
  else
    value_one_by_one(o, context.valuation, seat, ties);
  const auto partners = o.ties.partners(seat);
  std::uint8_t least = no_slot;
  for (std::uint8_t slot = 0; slot < partners.size(); ++slot) {
    if (ties.in_use[slot]) continue;
    const double d = ties.value[slot];
    if (least == no_slot || d < value || (d == value && partners[slot] < partners[least])) least = slot, value = d;
  }
  return least;
}

struct Answer {
  bool accepts = true;
  Seat evicts = nobody;
};

Answer answer(const Organisation& o, const ChoiceContext& context, Seat seat, Seat newcomer) {
  if (!o.ties.full(seat)) return {};
  double value = 0;
  const std::uint8_t least = least_valued(o, context, seat, value);
  if (least == no_slot || !(regard(o, context.valuation, seat, newcomer, no_slot) > value)) return {false, nobody};
  return {true, o.ties.partners(seat)[least]};
}

void end_tie(Organisation& o, Seat a, Seat b) {
  const std::uint8_t slot = o.ties.find(a, b);
  if (slot == no_slot) return;  // the other end evicted it in the same round
  o.ties.remove(a, std::uint64_t{1} << slot);
  o.ties.remove(b, std::uint64_t{1} << o.ties.find(b, a));
  ++o.partnering.evicted;
}

void form(Organisation& o, const NewPair& pair, TickNumber now) {
  o.ties.append(pair.lower, pair.upper, o.people.trust_propensity[pair.lower], now);
  o.ties.append(pair.upper, pair.lower, o.people.trust_propensity[pair.upper], now);
  if (pair.lower_asked) o.partnering.with[pair.lower] = pair.upper;
  if (pair.upper_asked) o.partnering.with[pair.upper] = pair.lower;
  ++o.partnering.formed;
}

// Moves from `undecided` to `decided` the pairs that have the highest priority among the undecided at both ends. `best` [agent], the pair of
// highest priority, is no_pair for all before and after.
void take_decided(std::vector<NewPair>& undecided, std::vector<NewPair>& decided, std::vector<std::uint32_t>& best) {
  for (std::uint32_t k = 0; k < undecided.size(); ++k)
    for (const Seat end : {undecided[k].lower, undecided[k].upper})
      if (best[end] == no_pair || ahead(undecided[k], undecided[best[end]])) best[end] = k;
  const auto first_at_both = [&](std::uint32_t k) {
    return best[undecided[k].lower] == k && best[undecided[k].upper] == k;
  };
  decided.clear();
  std::uint32_t rest = 0;
  for (std::uint32_t k = 0; k < undecided.size(); ++k)
    if (first_at_both(k)) decided.push_back(undecided[k]);
  for (std::uint32_t k = 0; k < undecided.size(); ++k) {
    const NewPair pair = undecided[k];
    if (!first_at_both(k)) undecided[rest++] = pair;
  }
  for (const auto* pairs : {&undecided, &decided})
    for (const NewPair& pair : *pairs) best[pair.lower] = best[pair.upper] = no_pair;
  undecided.resize(rest);
}

struct Deal {
  NewPair pair;
  Answer lower, upper;
};

struct Scratch {
  std::vector<NewPair> undecided, decided;
  std::vector<Deal> deals;
  std::vector<std::pair<Seat, Seat>> evictions;  // in order of the seat that evicts
};

}  // namespace

void match_strangers(Tick& tick, const ChoiceContext& context) {
  Organisation& o = tick.organisation;
  auto& [undecided, decided, deals, evictions] = kept<Scratch>();
  list_consented_strangers(tick, undecided);
  for (std::int64_t round = 0; round < context.choice.rounds && !undecided.empty(); ++round) {
    deals.clear();
    take_decided(undecided, decided, o.partnering.best);
    for (const NewPair& pair : decided)
      deals.push_back({pair, answer(o, context, pair.lower, pair.upper), answer(o, context, pair.upper, pair.lower)});
    evictions.clear();
    for (const Deal& deal : deals) {
      if (!deal.lower.accepts || !deal.upper.accepts) continue;
      for (const auto& [seat, evicted] :
           {std::pair{deal.pair.lower, deal.lower.evicts}, std::pair{deal.pair.upper, deal.upper.evicts}})
        if (evicted != nobody) evictions.emplace_back(seat, evicted);
    }
    std::sort(evictions.begin(), evictions.end());
    for (const auto& [seat, evicted] : evictions) end_tie(o, seat, evicted);
    for (const Deal& deal : deals)
      if (deal.lower.accepts && deal.upper.accepts) form(o, deal.pair, tick.now);
  }
}

}  // namespace tandem
