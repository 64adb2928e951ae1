// SPDX-License-Identifier: MIT
#include "model/partnering/candidates.h"

#include <algorithm>
#include <cstring>

#include "model/partnering/meetings.h"

namespace tandem {

namespace {

// A uniform other member of a group that the agent belongs to, whose members stand in order of their seats, or nobody.
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

// Lists who each searching agent can ask: seats, slots, trust, and whose candidate each is. The columns' addresses are held here: read
// from the organisation they would have to be read again after every slot, a byte, that is written.
struct Finder {
  const std::size_t room;  // as in SearchScratch
  const std::size_t capacity;
  const std::uint8_t* const degree;
  const Seat* const partner;
  const float *const tie_trust, *const propensity, *const visibility;
  const double* const reputation;
  Seat* const to_seat;
  std::uint32_t* const to_owner;
  std::uint8_t* const to_slot;
  double* const to_trust;
  std::size_t count = 0;           // candidates so far
  std::size_t first_stranger = 0;  // of this agent

  // Room and capacity may be known to the compiler.
  TANDEM_INLINE Finder(const Organisation& o, SearchScratch& s, std::size_t all, std::size_t slots)
      : room(all),
        capacity(slots),
        degree(o.ties.degree.data()),
        partner(o.ties.partner.data()),
        tie_trust(o.ties.trust.data()),
        propensity(o.people.trust_propensity.data()),
        visibility(o.standing.visibility.data()),
        reputation(o.standing.reputation.data()),
        to_seat(s.candidates.seat.data()),
        to_owner(s.candidates.owner.data()),
        to_slot(s.candidates.slot.data()),
        to_trust(s.candidates.trust.data()) {}

  // Slots 0 to 7 as bytes of one word, and what takes them to the next eight: the compiler makes thirty instructions of a loop.
  static constexpr std::uint64_t one_in_each = 0x0101010101010101;
  static std::uint64_t first_slots() {
    constexpr std::uint8_t slots[] = {0, 1, 2, 3, 4, 5, 6, 7};
    std::uint64_t word = 0;
    std::memcpy(&word, slots, sizeof word);
    return word;
  }

  // The ties, eight at a time: what is written beyond them, strangers or the next agent's ties take over. Owners of all that this agent can
  // find.
  TANDEM_INLINE void partners(Seat seat, std::uint32_t owner) {
    const std::size_t start = count, row = std::size_t{seat} * capacity, ties = degree[seat];
    for (std::size_t k = start; k < start + room; k += 8)
      for (std::size_t lane = 0; lane < 8; ++lane) to_owner[k + lane] = owner;
    const std::size_t eights = capacity == 8 ? 1 : (ties + 7) / 8;
    for (std::size_t slot = 0; slot < 8 * eights; slot += 8) {
      const std::size_t k = start + slot, n = std::min<std::size_t>(8, capacity - slot);
      if (n == 8) {
        std::memcpy(to_seat + k, partner + row + slot, 8 * sizeof(Seat));
        for (std::size_t lane = 0; lane < 8; ++lane) to_trust[k + lane] = double(tie_trust[row + slot + lane]);
      } else {
        std::copy_n(partner + row + slot, n, to_seat + k);
        std::copy_n(tie_trust + row + slot, n, to_trust + k);
      }
      const std::uint64_t eight = first_slots() + slot * one_in_each;
      std::memcpy(to_slot + k, &eight, sizeof eight);
    }
    count += ties;
    first_stranger = count;
  }

  // Written in any case and kept if new: a branch here would be a matter of luck.
  TANDEM_INLINE void stranger(Seat other, double trust, std::uint32_t is_new) {
    to_trust[count] = trust;
    to_slot[count] = no_slot;
    to_seat[count] = other;
    count += is_new;
  }

  // The same where an agent may meet many, nobody and itself among them.
  void one_of_many(Seat seat, Seat other) {
    if (other == nobody || other == seat) return;
    const Seat *const ties = partner + std::size_t{seat} * capacity, *const behind = ties + degree[seat];
    const Seat *const first = to_seat + first_stranger, *const last = to_seat + count;
    if (std::find(ties, behind, other) != behind || std::find(first, last, other) != last) return;
    stranger(other, stranger_trust(double(propensity[seat]), double(visibility[other]), reputation[other]), 1);
  }
};

// The colleague whom an agent meets: of its project line with some chance where there are any, else of its unit.
TANDEM_INLINE Seat any_colleague(const Organisation& o, const ProjectLines& lines, bool matrix, Seat seat,
                                 std::uint32_t word, std::uint32_t line_word) {
  const bool in_line = matrix && happens(line_word, lines.search);
  return in_line ? line_mate(lines, o.form.line[seat], seat, word) : colleague(o.units, seat, word);
}

// The finder is a copy of its own, so that its members stay in registers.
TANDEM_INLINE void list_found(Finder finder, const Meetings& meetings, SearchScratch& s) {
  s.candidates.first[0] = 0;
  for (std::size_t k = 0; k < s.searching; ++k) {
    finder.partners(s.seat[k], static_cast<std::uint32_t>(k));
    for (std::size_t sort = 0; sort < sorts_of_stranger; ++sort)
      finder.stranger(meetings.met[sort][k], meetings.trust[sort][k], meetings.is_new[sort][k]);
    s.candidates.first[k + 1] = static_cast<std::uint32_t>(finder.count);
  }
}

// With code of its own for eight slots, as many as there usually are.
TANDEM_MULTIVERSION
void list_candidates(const Organisation& o, const Meetings& meetings, SearchScratch& s) {
  if (o.ties.capacity == 8 && s.room == 16)
    list_found({o, s, 16, 8}, meetings, s);
  else
    list_found({o, s, s.room, o.ties.capacity}, meetings, s);
}

// The words of a round of a search: those at hand for round 0, drawn for the others.
std::array<std::uint32_t, 8> words_of_round(const Tick& tick, const SearchScratch& s, std::size_t k,
                                            std::uint32_t round) {
  std::array<std::uint32_t, 8> words;
  for (std::uint32_t w = 0; w < 8; ++w) words[w] = s.words[w * block_of_agents + k];
  for (std::uint32_t half = 0; half < 2 && round > 0; ++half) {
    const Words drawn = draw(tick.key, tick.now, s.seat[k], no_partner, further_search_stream, 2 * round - 2 + half);
    std::copy(drawn.begin(), drawn.end(), words.begin() + 4 * half);
  }
  return words;
}

void find_many(const Tick& tick, const ProjectLines& lines, const AwarenessParameters& radius, SearchScratch& s) {
  const Organisation& o = tick.organisation;
  const bool matrix = !lines.first.empty();
  const std::int64_t rounds = std::max({radius.own, radius.other, radius.second});
  Finder finder(o, s, s.room, o.ties.capacity);
  s.candidates.first[0] = 0;
  for (std::size_t k = 0; k < s.searching; ++k) {
    const Seat seat = s.seat[k];
    finder.partners(seat, static_cast<std::uint32_t>(k));
    for (std::int64_t round = 0; round < rounds; ++round) {
      const auto word = words_of_round(tick, s, k, static_cast<std::uint32_t>(round));
      if (round < radius.own) finder.one_of_many(seat, any_colleague(o, lines, matrix, seat, word[0], word[6]));
      if (round < radius.other) finder.one_of_many(seat, outsider(o, seat, word[1], word[2]));
      if (round < radius.second) finder.one_of_many(seat, partners_partner(o.ties, seat, word[3], word[4]));
    }
    s.candidates.first[k + 1] = static_cast<std::uint32_t>(finder.count);
  }
}

}  // namespace

void draw_search(const Tick& tick, SearchScratch& s) {
  for (std::uint32_t block = 0; block < 2; ++block)
    draw_seats(tick.key, tick.now, s.seat.data(), s.searching, search_stream, block,
               s.words.data() + 4 * block * block_of_agents, block_of_agents);
}

void meet_line_mates(const Organisation& o, const ProjectLines& lines, const SearchScratch& s, Seat* met) {
  for (std::size_t k = 0; k < s.searching; ++k) {
    const Seat seat = s.seat[k];
    if (!happens(s.words[6 * block_of_agents + k], lines.search)) continue;
    const Seat mate = line_mate(lines, o.form.line[seat], seat, s.words[k]);
    met[k] = mate == nobody ? seat : mate;
  }
}

void find_candidates(const Tick& tick, const ProjectLines& lines, const AwarenessParameters* radius, SearchScratch& s) {
  for (std::size_t k = 0; k < s.searching; ++k) s.candidates.draw[k] = unit_interval(s.words[5 * block_of_agents + k]);
  if (radius) return find_many(tick, lines, *radius, s);
  Meetings meetings;
  meet_strangers(tick.organisation, lines, s, meetings);
  list_candidates(tick.organisation, meetings, s);
}

}  // namespace tandem
