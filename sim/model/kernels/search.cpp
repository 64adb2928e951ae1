// SPDX-License-Identifier: MIT
#include "model/kernels/search.h"

#include <algorithm>

#include "base/elementary.h"

namespace tandem {

namespace {

// Utilities beyond this are certainties; exp stays finite.
constexpr double largest_exponent = 690;

std::vector<double> expected_complements(const Tasks& tasks, const ChoiceParameters& p) {
  const std::size_t size = tasks.block_size + 1u;
  std::vector<double> table(2 * size, 0);
  const double known[2] = {(1 + p.expected_other) / 2, (1 + p.expected_own) / 2};
  for (std::size_t owned = 0; owned < 2; ++owned) {
    double with = 1, without = 1;
    for (std::size_t n = 0; n < size; ++n, with *= known[owned], without *= .5)
      table[owned * size + n] = (with - without) / std::max(1u, tasks.blocks_per_task);
  }
  return table;
}

// Expected gain on the task of an agent from a partner of some unit: own slice, the other unit's slice, any other slice.
struct Complement {
  std::uint32_t own_slice = 0, other_slice = 0;
  double own = 0, other = 0, neither = 0;
};

TANDEM_INLINE Complement complement_of(const Organisation& o, Seat seat, const double* table) {
  Complement c;
  const Tasks& tasks = o.tasks;
  const std::size_t size = tasks.block_size + 1u;
  c.own_slice = o.units.slice[o.units.of[seat]];
  c.other_slice = o.units.slice[tasks.other_unit[seat]];
  const std::uint16_t* blocks = tasks.block.data() + std::size_t{seat} * tasks.blocks_per_task;
  for (std::uint32_t k = 0; k < tasks.blocks_per_task; ++k) {
    const std::uint32_t at = blocks[k] * tasks.block_size;
    const Word known =
        extract(o.knowledge.plus(seat), at, tasks.block_size) | extract(o.knowledge.minus(seat), at, tasks.block_size);
    const std::size_t unknown = tasks.block_size - static_cast<std::size_t>(__builtin_popcountll(known));
    const bool mine = tasks.block_slice[blocks[k]] == c.own_slice;
    const double base = table[unknown], owned = table[size + unknown];
    c.own += mine ? owned : base;
    c.other += mine ? base : owned;
    c.neither += base;
  }
  return c;
}

// A uniform other member of the agent's unit, or nobody.
TANDEM_INLINE Seat colleague(const Units& units, Seat seat, std::uint32_t word) {
  const UnitId unit = units.of[seat];
  const std::uint32_t size = units.size(unit);
  if (size < 2) return nobody;
  const Seat* members = units.members.data() + units.first[unit];
  const std::uint32_t k = below(word, size - 1);
  return members[k + (members[k] >= seat)];
}

// A uniform member of the task's other unit, or of anywhere outside when the task needs none; nobody when the boundary is not passed.
TANDEM_INLINE Seat outsider(const Organisation& o, Seat seat, std::uint32_t word, std::uint32_t boundary_word) {
  const Units& units = o.units;
  const UnitId own = units.of[seat];
  Seat found;
  if (!o.tasks.outside.empty() && o.tasks.outside[seat] > 0) {
    const UnitId other = o.tasks.other_unit[seat];
    found = units.members[units.first[other] + below(word, units.size(other))];
  } else {
    const std::uint32_t outside = o.agents - units.size(own);
    if (outside == 0) return nobody;
    const std::uint32_t r = below(word, outside);
    found = units.members[r < units.first[own] ? r : r + units.size(own)];
  }
  const double permeability =
      units.exceptions.empty() ? units.every_pair.permeability : units.between(own, units.of[found]).permeability;
  return happens(boundary_word, permeability) ? found : nobody;
}

TANDEM_INLINE Seat partners_partner(const Ties& ties, Seat seat, std::uint32_t which, std::uint32_t whose) {
  if (ties.degree[seat] == 0) return nobody;
  const Seat partner = ties.partner[ties.at(seat, below(which, ties.degree[seat]))];
  return ties.partner[ties.at(partner, below(whose, ties.degree[partner]))];
}

// Plain pointers to the columns that a candidate is looked up in: stores of bytes would otherwise have them all reloaded.
struct Columns {
  const UnitId* unit;
  const std::uint32_t* slice;  // null: no slices
  const float* visibility;
  const double *reputation, *position;
  std::uint32_t dimensions;
  bool exceptions;
  explicit Columns(const Organisation& o)
      : unit(o.units.of.data()),
        slice(o.units.slice.empty() ? nullptr : o.units.slice.data()),
        visibility(o.standing.visibility.data()),
        reputation(o.standing.reputation.data()),
        position(o.purpose.position.data()),
        dimensions(o.purpose.dimensions),
        exceptions(!o.units.exceptions.empty()) {}
};

// Appends the candidates of one agent after another to the flat lists.
struct Gatherer {
  const Organisation& o;
  const ValuationParameters p;
  const Columns of;
  Seat* const seats;
  std::uint8_t* const slots;
  double *const trust, *const distance, *const base, *const complements, *const eases;
  std::size_t count = 0, start = 0;  // candidates so far, and before this agent
  Seat seat = 0;
  UnitId unit = 0;
  double inclination = 0, propensity = 0, ease = 0;
  Complement complement = {};

  TANDEM_INLINE Gatherer(const Organisation& organisation, const ValuationParameters& valuation, Candidates& c)
      : o(organisation),
        p(valuation),
        of(organisation),
        seats(c.seat.data()),
        slots(c.slot.data()),
        trust(c.trust.data()),
        distance(c.distance.data()),
        base(c.appeal.data()),
        complements(c.complement.data()),
        eases(c.ease.data()) {}

  TANDEM_INLINE void begin(Seat agent, const double* table) {
    seat = agent, start = count, unit = of.unit[agent];
    inclination = double(o.people.inclination[agent]);
    propensity = double(o.people.trust_propensity[agent]);
    ease = double(o.people.anxiety[agent]) - double(o.people.selectivity[agent]) -
           p.load_aversion * o.partnering.load[agent];
    if (!o.tasks.block.empty()) complement = complement_of(o, agent, table);
  }

  TANDEM_INLINE void partners() {
    const std::size_t row = o.ties.at(seat, 0), degree = o.ties.degree[seat];
    const Seat* partner = o.ties.partner.data() + row;
    const float* tau = o.ties.trust.data() + row;
    const std::uint32_t* requests = o.ties.requests.empty() ? nullptr : o.ties.requests.data() + row;
    for (std::size_t slot = 0; slot < degree; ++slot) {
      const std::size_t k = add(partner[slot], static_cast<std::uint8_t>(slot));
      trust[k] = double(tau[slot]);
      if (requests && requests[slot] > 0)
        eases[k] += p.reinforcement_weight * elementary::log(1 + double(requests[slot]));
    }
  }

  TANDEM_INLINE void stranger(Seat other) {
    bool known = other == nobody || other == seat;
    for (std::size_t k = start; k < count; ++k) known |= seats[k] == other;
    if (known) return;
    trust[add(other, no_slot)] = stranger_trust(propensity, double(of.visibility[other]), of.reputation[other]);
  }

  TANDEM_INLINE std::size_t add(Seat other, std::uint8_t slot) {
    const std::size_t k = count++;
    const UnitId theirs = of.unit[other];
    seats[k] = other;
    slots[k] = slot;
    distance[k] = of.dimensions == 1 ? std::abs(of.position[seat] - of.position[other])
                                     : purpose_distance(o.purpose, seat, other);
    const double crossing = theirs == unit  ? 0
                            : of.exceptions ? crossing_cost(o.units, p, unit, theirs)
                                            : usual_crossing();
    base[k] = appeal(p, inclination, double(of.visibility[other]) * (of.reputation[other] - .5), crossing);
    const std::uint32_t slice = of.slice ? of.slice[theirs] : 0;
    complements[k] = slice == complement.own_slice     ? complement.own
                     : slice == complement.other_slice ? complement.other
                                                       : complement.neither;
    eases[k] = ease;
    return k;
  }

  TANDEM_INLINE double usual_crossing() const { return p.boundary_cost * (1 - o.units.every_pair.joint_goal); }
};

TANDEM_MULTIVERSION
void gather(const Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const std::size_t stride = block_of_agents;
  Gatherer gatherer(o, context.valuation, s.candidates);
  s.candidates.first[0] = 0;
  for (std::size_t k = 0; k < end - begin; ++k) {
    const Seat seat = static_cast<Seat>(begin + k);
    const std::uint32_t* word = s.words.data() + k;
    if (o.tasks.managed.empty() || !o.tasks.managed[seat]) {
      gatherer.begin(seat, context.complement_table.data());
      gatherer.partners();
      gatherer.stranger(colleague(o.units, seat, word[0]));
      gatherer.stranger(outsider(o, seat, word[1 * stride], word[2 * stride]));
      gatherer.stranger(partners_partner(o.ties, seat, word[3 * stride], word[4 * stride]));
    }
    s.candidates.first[k + 1] = static_cast<std::uint32_t>(gatherer.count);
    s.candidates.draw[k] = unit_interval(word[5 * stride]);
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
TANDEM_INLINE std::ptrdiff_t choose(const Candidates& c, std::size_t k, double alone) {
  const std::uint32_t first = c.first[k], last = c.first[k + 1];
  double sum = 0;
  for (std::uint32_t j = first; j < last; ++j) sum += c.weight[j];
  const double mark = c.draw[k] * (sum + alone);
  double passed = 0;
  std::uint32_t chosen = first;
  for (std::uint32_t j = first; j < last; ++j) {
    passed += c.weight[j];
    chosen += passed <= mark;
  }
  if (chosen < last) return chosen;
  return alone > 0 || first == last ? -1 : std::ptrdiff_t{last} - 1;
}

// Scores of the requests, seen by those who are asked.
TANDEM_MULTIVERSION
void ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  Organisation& o = tick.organisation;
  Partnering& now = o.partnering;
  const ValuationParameters& p = context.valuation;
  Requests& r = s.requests;
  r.count = 0;
  for (std::size_t k = 0; k < end - begin; ++k) {
    const Seat seat = static_cast<Seat>(begin + k);
    const std::ptrdiff_t choice = choose(s.candidates, k, context.alone);
    const Seat other = choice < 0 ? nobody : s.candidates.seat[static_cast<std::size_t>(choice)];
    now.asked[seat] = other;
    now.asked_slot[seat] = choice < 0 ? no_slot : s.candidates.slot[static_cast<std::size_t>(choice)];
    now.consented[seat] = 0;
    now.with[seat] = nobody;
    if (choice < 0) continue;
    const std::uint8_t back = now.asked_slot[seat] == no_slot ? no_slot : o.ties.find(other, seat);
    r.asker[r.count] = seat;
    r.asked[r.count] = other;
    r.score[r.count++] = (regard(o, p, other, seat, back) - p.load_aversion * now.load[other] -
                          double(o.people.selectivity[other]) + double(o.people.anxiety[other])) /
                         p.temperature;
  }
}

void hear(Tick& tick, const ChoiceContext& context, Requests& r) {
  Partnering& now = tick.organisation.partnering;
  context.consent({r.score.data(), r.count}, {r.probability.data(), r.count});
  draw_pairs(tick.key, tick.now, r.asker.data(), r.asked.data(), r.count, consent_stream, 0, r.words.data(),
             block_of_agents);
  for (std::size_t k = 0; k < r.count; ++k) {
    if (!happens(r.words[k], r.probability[k])) continue;
    now.consented[r.asker[k]] = 1;
    if (now.asked_slot[r.asker[k]] != no_slot) now.with[r.asker[k]] = r.asked[k];
  }
}

}  // namespace

SearchScratch::SearchScratch(std::uint32_t capacity) : words(8 * block_of_agents) {
  const std::size_t most = block_of_agents * (capacity + 3);
  Candidates& c = candidates;
  c.first = Buffer<std::uint32_t>(block_of_agents + 1);
  c.seat = Buffer<Seat>(most);
  c.slot = Buffer<std::uint8_t>(most);
  for (auto* column : {&c.trust, &c.distance, &c.appeal, &c.complement, &c.ease, &c.regard, &c.weight})
    *column = Buffer<double>(most);
  c.draw = Buffer<double>(block_of_agents);
  Requests& r = requests;
  for (auto* column : {&r.asker, &r.asked}) *column = Buffer<Seat>(block_of_agents);
  for (auto* column : {&r.score, &r.probability}) *column = Buffer<double>(block_of_agents);
  r.words = Buffer<std::uint32_t>(4 * block_of_agents);
}

ChoiceContext ChoiceContext::of(const Model& model, const Tasks& tasks) {
  return {model.get<ChoiceParameters>(), model.get<ValuationParameters>(), model.function<ConsentRule>(Slot::consent),
          model.function<OutsideOptionRule>(Slot::outside_option)(),
          expected_complements(tasks, model.get<ChoiceParameters>())};
}

void search_and_ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_range(tick.key, tick.now, static_cast<Seat>(begin), end - begin, search_stream, block,
               s.words.data() + 4 * block * block_of_agents, block_of_agents);
  gather(tick, context, begin, end, s);
  weigh(context.valuation, s.candidates, s.candidates.first[end - begin]);
  ask(tick, context, begin, end, s);
  hear(tick, context, s.requests);
}

}  // namespace tandem
