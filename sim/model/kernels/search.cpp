// SPDX-License-Identifier: MIT
#include "model/kernels/search.h"

#include <algorithm>

#include "base/elementary.h"

namespace tandem {

namespace {

// Utilities beyond this are certainties; exp stays finite.
constexpr double largest_exponent = 690;

void fill_complement_table(const Tasks& tasks, const ChoiceParameters& p, std::vector<double>& table) {
  const std::size_t size = tasks.block_size + 1u;
  table.assign(2 * size, 0);
  const double known[2] = {(1 + p.expected_other) / 2, (1 + p.expected_own) / 2};
  for (std::size_t owned = 0; owned < 2; ++owned) {
    double with = 1, without = 1;
    for (std::size_t n = 0; n < size; ++n, with *= known[owned], without *= .5)
      table[owned * size + n] = (with - without) / tasks.blocks_per_task;
  }
}

// Expected gain on the task of an agent from a partner of some unit: own slice, the other unit's slice, any other slice.
struct Complement {
  std::uint32_t own_slice = 0, other_slice = 0;
  double own = 0, other = 0, neither = 0;
  double from(std::uint32_t slice) const { return slice == own_slice ? own : slice == other_slice ? other : neither; }
};

Complement complement_of(const Organisation& o, Seat seat, const std::vector<double>& table) {
  Complement c;
  if (o.tasks.block.empty()) return c;
  const Tasks& tasks = o.tasks;
  const std::size_t size = tasks.block_size + 1u;
  c.own_slice = o.units.slice[o.units.of[seat]];
  c.other_slice = o.units.slice[tasks.other_unit[seat]];
  for (std::uint32_t k = 0; k < tasks.blocks_per_task; ++k) {
    const std::uint32_t block = tasks.block[std::size_t{seat} * tasks.blocks_per_task + k];
    const std::uint32_t at = block * tasks.block_size;
    const Word known = extract(o.knowledge.plus(seat), at, tasks.block_size) | extract(o.knowledge.minus(seat), at, tasks.block_size);
    const std::size_t unknown = tasks.block_size - static_cast<std::size_t>(__builtin_popcountll(known));
    const bool mine = tasks.block_slice[block] == c.own_slice;
    const double base = table[unknown], owned = table[size + unknown];
    c.own += mine ? owned : base;
    c.other += mine ? base : owned;
    c.neither += base;
  }
  return c;
}

// A uniform other member of the agent's unit, or nobody.
Seat colleague(const Units& units, Seat seat, std::uint32_t word) {
  const auto members = units.members_of(units.of[seat]);
  if (members.size() < 2) return nobody;
  const Seat found = members[below(word, static_cast<std::uint32_t>(members.size() - 1))];
  return found >= seat ? members[below(word, static_cast<std::uint32_t>(members.size() - 1)) + 1] : found;
}

// A uniform member of the task's other unit, or of anywhere outside when the task needs none; nobody when the boundary is not passed.
Seat outsider(const Organisation& o, Seat seat, std::uint32_t word, std::uint32_t boundary_word) {
  const Units& units = o.units;
  const UnitId own = units.of[seat];
  Seat found;
  if (!o.tasks.outside.empty() && o.tasks.outside[seat] > 0) {
    const auto members = units.members_of(o.tasks.other_unit[seat]);
    found = members[below(word, static_cast<std::uint32_t>(members.size()))];
  } else {
    const std::uint32_t outside = o.agents - units.size(own);
    if (outside == 0) return nobody;
    const std::uint32_t r = below(word, outside);
    found = units.members[r < units.first[own] ? r : r + units.size(own)];
  }
  return happens(boundary_word, units.between(own, units.of[found]).permeability) ? found : nobody;
}

Seat partners_partner(const Ties& ties, Seat seat, std::uint32_t which, std::uint32_t whose) {
  if (ties.degree[seat] == 0) return nobody;
  const Seat partner = ties.partners(seat)[below(which, ties.degree[seat])];
  return ties.partners(partner)[below(whose, ties.degree[partner])];
}

// Appends candidates of one agent at the end of the flat lists.
class Gatherer {
 public:
  Gatherer(const Organisation& o, const ValuationParameters& p, Candidates& c, const std::vector<double>& table)
      : o_(o), p_(p), c_(c), table_(table) {}

  void agent(Seat seat) {
    seat_ = seat;
    start_ = count_;
    complement_ = complement_of(o_, seat, table_);
    burden_ = p_.load_aversion * o_.partnering.load[seat] + double(o_.people.selectivity[seat]) - double(o_.people.anxiety[seat]);
    const std::size_t row = o_.ties.at(seat, 0);
    for (std::uint8_t slot = 0; slot < o_.ties.degree[seat]; ++slot) {
      const Seat other = o_.ties.partner[row + slot];
      const double requests = o_.ties.requests.empty() ? 0 : double(o_.ties.requests[row + slot]);
      add(other, slot, double(o_.ties.trust[row + slot]),
          requests > 0 ? p_.reinforcement_weight * elementary::log(1 + requests) : 0);
    }
  }
  void stranger(Seat other) {
    if (other == nobody || other == seat_) return;
    for (std::size_t k = start_; k < count_; ++k)
      if (c_.seat[k] == other) return;
    add(other, no_slot,
        stranger_trust(double(o_.people.trust_propensity[seat_]), double(o_.standing.visibility[other]), o_.standing.reputation[other]), 0);
  }
  std::uint32_t count() const { return static_cast<std::uint32_t>(count_); }

 private:
  void add(Seat other, std::uint8_t slot, double trust, double reinforcement) {
    const std::size_t k = count_++;
    c_.seat[k] = other;
    c_.slot[k] = slot;
    c_.inclination[k] = double(o_.people.inclination[seat_]);
    c_.trust[k] = trust;
    c_.distance[k] = purpose_distance(o_.purpose, seat_, other);
    c_.renown[k] = renown(o_.standing, other);
    c_.crossing[k] = crossing_cost(o_.units, p_, seat_, other);
    c_.complement[k] = o_.units.slice.empty() ? 0 : complement_.from(o_.units.slice[o_.units.of[other]]);
    c_.reinforcement[k] = reinforcement;
    c_.burden[k] = burden_;
  }

  const Organisation& o_;
  const ValuationParameters& p_;
  Candidates& c_;
  const std::vector<double>& table_;
  Complement complement_;
  double burden_ = 0;
  Seat seat_ = 0;
  std::size_t start_ = 0, count_ = 0;
};

void gather(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const std::size_t count = end - begin, stride = block_of_agents;
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_range(tick.key, tick.now, static_cast<Seat>(begin), count, search_stream, block, s.words.data() + 4 * block * stride, stride);
  Gatherer gatherer(o, context.valuation, s.candidates, s.complement_table);
  s.candidates.first[0] = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const Seat seat = static_cast<Seat>(begin + k);
    const std::uint32_t* word = s.words.data() + k;
    if (o.tasks.managed.empty() || !o.tasks.managed[seat]) {
      gatherer.agent(seat);
      gatherer.stranger(colleague(o.units, seat, word[0]));
      gatherer.stranger(outsider(o, seat, word[1 * stride], word[2 * stride]));
      gatherer.stranger(partners_partner(o.ties, seat, word[3 * stride], word[4 * stride]));
    }
    s.candidates.first[k + 1] = gatherer.count();
    s.candidates.draw[k] = unit_interval(word[5 * stride]);
  }
}

TANDEM_MULTIVERSION
void weigh(const ValuationParameters& p, Candidates& c, std::size_t count) {
  const double *inclination = c.inclination.data(), *trust = c.trust.data(), *distance = c.distance.data(), *seen = c.renown.data(),
               *crossing = c.crossing.data(), *complement = c.complement.data(), *reinforcement = c.reinforcement.data(),
               *burden = c.burden.data();
  double *d = c.regard.data(), *weight = c.weight.data();
  const ValuationParameters v = p;
  for (std::size_t k = 0; k < count; ++k) {
    d[k] = regard(v, inclination[k], trust[k], shared_purpose(distance[k], v.purpose_width), seen[k], crossing[k]);
    const double exponent = (d[k] + v.complement_weight * complement[k] - burden[k] + reinforcement[k]) / v.temperature;
    weight[k] = elementary::exp(exponent < largest_exponent ? exponent : largest_exponent);
  }
}

// Index of the candidate asked by agent k of the block, or -1: working alone.
std::ptrdiff_t choose(const Candidates& c, std::size_t k, double alone) {
  const std::uint32_t first = c.first[k], last = c.first[k + 1];
  double sum = alone;
  for (std::uint32_t j = first; j < last; ++j) sum += c.weight[j];
  const double mark = c.draw[k] * sum;
  double passed = 0;
  for (std::uint32_t j = first; j < last; ++j) {
    passed += c.weight[j];
    if (mark < passed) return j;
  }
  return alone > 0 || first == last ? -1 : std::ptrdiff_t{last} - 1;
}

void ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  Organisation& o = tick.organisation;
  Partnering& now = o.partnering;
  const ValuationParameters& p = context.valuation;
  Requests& r = s.requests;
  r.asker.clear(), r.asked.clear(), r.score.clear();
  for (std::size_t k = 0; k < end - begin; ++k) {
    const Seat seat = static_cast<Seat>(begin + k);
    const std::ptrdiff_t choice = choose(s.candidates, k, context.alone);
    now.asked[seat] = choice < 0 ? nobody : s.candidates.seat[choice];
    now.asked_slot[seat] = choice < 0 ? no_slot : s.candidates.slot[choice];
    now.consented[seat] = 0;
    now.with[seat] = nobody;
    if (choice < 0) continue;
    const Seat other = now.asked[seat];
    const std::uint8_t back = now.asked_slot[seat] == no_slot ? no_slot : o.ties.find(other, seat);
    r.asker.push_back(seat), r.asked.push_back(other);
    r.score.push_back((regard(o, p, other, seat, back) - p.load_aversion * now.load[other] - double(o.people.selectivity[other]) +
                       double(o.people.anxiety[other])) / p.temperature);
  }
}

void hear(Tick& tick, const ChoiceContext& context, Requests& r) {
  Partnering& now = tick.organisation.partnering;
  r.probability.resize(r.score.size());
  context.consent(r.score, r.probability);
  draw_pairs(tick.key, tick.now, r.asker.data(), r.asked.data(), r.asker.size(), consent_stream, 0, r.words.data(), block_of_agents);
  for (std::size_t k = 0; k < r.asker.size(); ++k) {
    if (!happens(r.words[k], r.probability[k])) continue;
    now.consented[r.asker[k]] = 1;
    if (now.asked_slot[r.asker[k]] != no_slot) now.with[r.asker[k]] = r.asked[k];
  }
}

}  // namespace

SearchScratch::SearchScratch(std::uint32_t capacity) : words(8 * block_of_agents) {
  const std::size_t most = block_of_agents * (capacity + 3);
  Candidates& c = candidates;
  c.first.resize(block_of_agents + 1);
  c.seat.resize(most);
  c.slot.resize(most);
  for (auto* column : {&c.inclination, &c.trust, &c.distance, &c.renown, &c.crossing, &c.complement, &c.reinforcement, &c.burden,
                       &c.regard, &c.weight})
    column->resize(most);
  c.draw.resize(block_of_agents);
  requests.words.resize(4 * block_of_agents);
}

ChoiceContext ChoiceContext::of(const Model& model) {
  return {model.get<ChoiceParameters>(), model.get<ValuationParameters>(), model.function<ConsentRule>(Slot::consent),
          model.function<OutsideOptionRule>(Slot::outside_option)()};
}

void search_and_ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& scratch) {
  if (scratch.complement_table.empty()) fill_complement_table(tick.organisation.tasks, context.choice, scratch.complement_table);
  gather(tick, context, begin, end, scratch);
  weigh(context.valuation, scratch.candidates, scratch.candidates.first[end - begin]);
  ask(tick, context, begin, end, scratch);
  hear(tick, context, scratch.requests);
}

}  // namespace tandem
