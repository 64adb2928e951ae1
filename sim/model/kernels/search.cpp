// SPDX-License-Identifier: MIT
#include "model/kernels/search.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "base/elementary.h"
#include "model/form/matrix.h"

namespace tandem {

namespace {

// Utilities beyond this are certainties; exp stays finite.
constexpr double largest_exponent = 690;

// Candidates an agent can have, up to a multiple of 8.
std::size_t candidate_room(std::uint32_t capacity) { return (capacity + 3u + 7u) / 8 * 8; }

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

// Expected gain on the task of an agent from a partner who holds the own slice, the other unit's, or any other.
TANDEM_INLINE void add_complement(const Organisation& o, Seat seat, const double* table, Owner& owner) {
  const Tasks& tasks = o.tasks;
  const std::size_t size = tasks.block_size + 1u;
  owner.own_slice = o.units.slice[o.units.of[seat]];
  owner.other_slice = o.units.slice[tasks.other_unit[seat]];
  const std::uint16_t* blocks = tasks.block.data() + std::size_t{seat} * tasks.blocks_per_task;
  for (std::uint32_t k = 0; k < tasks.blocks_per_task; ++k) {
    const std::uint32_t at = blocks[k] * tasks.block_size;
    const Word known =
        extract(o.knowledge.plus(seat), at, tasks.block_size) | extract(o.knowledge.minus(seat), at, tasks.block_size);
    const std::size_t unknown = tasks.block_size - static_cast<std::size_t>(__builtin_popcountll(known));
    const bool mine = tasks.block_slice[blocks[k]] == owner.own_slice;
    const double base = table[unknown], owned = table[size + unknown];
    owner.complement[0] += mine ? owned : base;
    owner.complement[1] += mine ? base : owned;
    owner.complement[2] += base;
  }
}

// A uniform other member of a group that the agent belongs to, or nobody.
TANDEM_INLINE Seat another(const Seat* members, std::uint32_t size, Seat seat, std::uint32_t word) {
  if (size < 2) return nobody;
  const std::uint32_t k = below(word, size - 1);
  return members[k + (members[k] >= seat)];
}

// The same of the agent's unit.
TANDEM_INLINE Seat colleague(const Units& units, Seat seat, std::uint32_t word) {
  const UnitId unit = units.of[seat];
  return another(units.members.data() + units.first[unit], units.size(unit), seat, word);
}

// The same of the agent's project line.
TANDEM_INLINE Seat line_mate(const ProjectLines& lines, std::uint16_t line, Seat seat, std::uint32_t word) {
  const std::uint32_t first = lines.first[line];
  return another(lines.members.data() + first, lines.first[line + 1u] - first, seat, word);
}

// A uniform member of the task's other unit, or of anywhere outside when the task needs none; nobody when the boundary is not passed.
TANDEM_INLINE Seat outsider(const Organisation& o, Seat seat, std::uint32_t word, std::uint32_t boundary_word) {
  const Units& units = o.units;
  const UnitId own = units.of[seat];
  const bool needed = !o.tasks.outside.empty() && o.tasks.outside[seat] > 0;
  const UnitId other = needed ? o.tasks.other_unit[seat] : own;
  const std::uint32_t start = needed ? units.first[other] : 0, behind = needed ? 0 : units.size(own),
                      choices = needed ? units.size(other) : static_cast<std::uint32_t>(units.members.size()) - behind;
  if (choices == 0) return nobody;
  const std::uint32_t r = start + below(word, choices);
  const Seat found = units.members[r < units.first[own] ? r : r + behind];
  const double permeability =
      units.exceptions.empty() ? units.every_pair.permeability : units.between(own, units.of[found]).permeability;
  return happens(boundary_word, permeability) ? found : nobody;
}

TANDEM_INLINE Seat partners_partner(const Ties& ties, Seat seat, std::uint32_t which, std::uint32_t whose) {
  if (ties.degree[seat] == 0) return nobody;
  const Seat partner = ties.partner[ties.at(seat, below(which, ties.degree[seat]))];
  return ties.partner[ties.at(partner, below(whose, ties.degree[partner]))];
}

// Eight seats side by side, as the compiler puts them into registers of any width.
typedef std::uint32_t EightSeats __attribute__((vector_size(32)));

// True if `seat` is among the next eight.
TANDEM_INLINE bool among_eight(const Seat* seats, Seat seat) {
  EightSeats some;
  std::memcpy(&some, seats, sizeof some);
  const EightSeats same = some == seat;
  std::uint64_t parts[4];
  std::memcpy(parts, &same, sizeof same);
  return (parts[0] | parts[1] | parts[2] | parts[3]) != 0;
}

// Lists who each searching agent can ask: seats, slots, trust, and whose candidate each is.
struct Finder {
  const Organisation& o;
  Candidates& c;
  const std::size_t room;                // candidates an agent can have, up to a multiple of 8
  std::size_t count = 0;                 // candidates so far
  Seat strangers[2] = {nobody, nobody};  // of this agent

  // The ties, eight at a time: what is beyond them is overwritten.
  TANDEM_INLINE void partners(Seat seat, std::uint32_t owner) {
    static constexpr std::array<std::uint8_t, 8> slots = {0, 1, 2, 3, 4, 5, 6, 7};
    strangers[0] = strangers[1] = nobody;
    const std::size_t start = count;
    const std::size_t row = o.ties.at(seat, 0), degree = o.ties.degree[seat];
    for (std::size_t k = start; k < start + room; k += 8)
      for (std::size_t lane = 0; lane < 8; ++lane) c.owner[k + lane] = owner;
    for (std::size_t slot = 0; slot < degree; slot += 8) {
      const std::size_t k = start + slot, n = std::min<std::size_t>(8, o.ties.capacity - slot);
      if (n == 8) {
        std::memcpy(c.seat.data() + k, o.ties.partner.data() + row + slot, 8 * sizeof(Seat));
        for (std::size_t lane = 0; lane < 8; ++lane) c.trust[k + lane] = double(o.ties.trust[row + slot + lane]);
      } else {
        std::copy_n(o.ties.partner.data() + row + slot, n, c.seat.data() + k);
        std::copy_n(o.ties.trust.data() + row + slot, n, c.trust.data() + k);
      }
      for (std::size_t lane = 0; lane < 8; ++lane) c.slot[k + lane] = static_cast<std::uint8_t>(slots[lane] + slot);
    }
    count += degree;
  }

  // Looked up in the tie slots and not in the list, which has just been written: a wide load would wait for those stores.
  TANDEM_INLINE bool is_tied(Seat seat, Seat other) const {
    if (o.ties.capacity % 8 != 0) return o.ties.find(seat, other) != no_slot;
    bool tied = false;
    for (std::size_t slot = 0; slot < o.ties.capacity; slot += 8)
      tied |= among_eight(o.ties.partner.data() + o.ties.at(seat, slot), other);
    return tied;
  }

  // Written in any case and kept if new: a branch here would be a matter of luck.
  TANDEM_INLINE void stranger(Seat seat, Seat other) {
    const bool known =
        (other == nobody) | (other == seat) | (other == strangers[0]) | (other == strangers[1]) | is_tied(seat, other);
    strangers[1] = strangers[0];
    strangers[0] = other;
    const Seat someone = known ? seat : other;
    c.trust[count] = stranger_trust(double(o.people.trust_propensity[seat]), double(o.standing.visibility[someone]),
                                    o.standing.reputation[someone]);
    c.slot[count] = no_slot;
    c.seat[count] = other;
    count += !known;
  }
};

TANDEM_MULTIVERSION
void find(const Organisation& o, const ProjectLines& lines, SearchScratch& s) {
  const std::size_t stride = block_of_agents;
  const bool matrix = !lines.first.empty();
  Finder finder{o, s.candidates, candidate_room(o.ties.capacity)};
  s.candidates.first[0] = 0;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const Seat seat = s.seat[k];
    const std::uint32_t* word = s.words.data() + k;
    finder.partners(seat, static_cast<std::uint32_t>(k));
    const bool in_line = matrix && happens(word[6 * stride], lines.search);
    finder.stranger(seat,
                    in_line ? line_mate(lines, o.form.line[seat], seat, word[0]) : colleague(o.units, seat, word[0]));
    finder.stranger(seat, outsider(o, seat, word[1 * stride], word[2 * stride]));
    finder.stranger(seat, partners_partner(o.ties, seat, word[3 * stride], word[4 * stride]));
    s.candidates.first[k + 1] = static_cast<std::uint32_t>(finder.count);
    s.candidates.draw[k] = unit_interval(word[5 * stride]);
  }
}

// What a searching agent brings to every comparison.
TANDEM_MULTIVERSION
void list_owners(const Organisation& o, const ChoiceContext& context, SearchScratch& s) {
  const double* table = context.complement_table.data();
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
    if (!o.tasks.block.empty()) add_complement(o, seat, table, owner);
  }
}

// Position, unit and slice of either side of each candidate, in one loop without branches; in several dimensions and with exceptions
// between units by the general functions.
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
  const std::uint32_t* const own = c.owner.data();
  double *const distance = s.candidates.distance.data(), *const base = s.candidates.appeal.data(),
                *const complement = s.candidates.complement.data(), *const ease = s.candidates.ease.data();
  for (std::size_t k = 0; k < count; ++k) {
    const Seat other = seat[k];
    const UnitId theirs = unit[other];
    const std::uint32_t held = slice[slices ? theirs : 0];
    const Owner& owner = owners[own[k]];
    distance[k] = one_dimension ? std::abs(owner.position - position[other]) : 0;
    base[k] = appeal(p, owner.inclination, double(visibility[other]) * (reputation[other] - .5),
                     crossing[theirs != owner.unit]);
    complement[k] = owner.complement[(held != owner.own_slice) * (1u + (held != owner.other_slice))];
    ease[k] = owner.ease;
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
void ask(Tick& tick, const ChoiceContext& context, SearchScratch& s) {
  Organisation& o = tick.organisation;
  Partnering& now = o.partnering;
  const ValuationParameters& p = context.valuation;
  Requests& r = s.requests;
  r.count = 0;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::ptrdiff_t choice = choose(s.candidates, k, context.alone);
    if (choice < 0) continue;
    const Seat seat = s.seat[k], other = s.candidates.seat[static_cast<std::size_t>(choice)];
    const std::uint8_t slot = s.candidates.slot[static_cast<std::size_t>(choice)];
    now.asked[seat] = other;
    now.asked_slot[seat] = slot;
    const double base = appeal(p, double(o.people.inclination[other]), renown(o.standing, seat),
                               crossing_cost(o.units, p, o.units.of[other], o.units.of[seat]));
    const double trust = trust_in(o, other, seat, slot == no_slot ? no_slot : o.ties.find(other, seat));
    const double pi = shared_purpose(s.candidates.distance[static_cast<std::size_t>(choice)], p.purpose_width);
    r.asker[r.count] = seat;
    r.asked[r.count] = other;
    r.score[r.count++] = (regard(p, base, trust, pi) - p.load_aversion * now.load[other] -
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

SearchScratch::SearchScratch(std::uint32_t capacity) {
  const std::size_t most = block_of_agents * (capacity + 3) + 2 * candidate_room(capacity);
  Candidates& c = candidates;
  c.seat = Buffer<Seat>(most);
  c.owner = Buffer<std::uint32_t>(most);
  c.slot = Buffer<std::uint8_t>(most);
  for (auto* column : {&c.trust, &c.distance, &c.appeal, &c.complement, &c.ease, &c.regard, &c.weight})
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
  for (Seat seat = 0; seat < o.agents; ++seat)
    if (o.staff.occupied[seat]) lines.members[next[o.form.line[seat]]++] = seat;
  return lines;
}

ChoiceContext ChoiceContext::of(const Model& model, const Organisation& o) {
  return {model.get<ChoiceParameters>(),
          model.get<ValuationParameters>(),
          model.function<ConsentRule>(Slot::consent),
          model.function<OutsideOptionRule>(Slot::outside_option)(),
          expected_complements(o.tasks, model.get<ChoiceParameters>()),
          ProjectLines::of(model, o)};
}

void search_and_ask(Tick& tick, const ChoiceContext& context, std::size_t begin, std::size_t end, SearchScratch& s) {
  list_searching(tick.organisation, begin, end, s);
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_seats(tick.key, tick.now, s.seat.data(), s.searching, search_stream, block,
               s.words.data() + 4 * block * block_of_agents, block_of_agents);
  find(tick.organisation, context.lines, s);
  list_owners(tick.organisation, context, s);
  const std::size_t count = s.candidates.first[s.searching];
  compare(tick.organisation, context.valuation, s, count);
  if (!tick.organisation.ties.requests.empty()) reinforce(tick.organisation, context.valuation, s, count);
  weigh(context.valuation, s.candidates, count);
  ask(tick, context, s);
  hear(tick, context, s.requests);
}

}  // namespace tandem
