// SPDX-License-Identifier: MIT
#include "model/partnering/meetings.h"

#include <cstring>

#include "base/place.h"
#include "model/partnering/candidates.h"

namespace tandem {

namespace {

using Numbers = std::array<std::uint32_t, block_of_agents>;  // [searching agent]

// Word w of the search of each agent.
const std::uint32_t* search_words(const SearchScratch& s, std::size_t w) {
  return s.words.data() + w * block_of_agents;
}

// A uniform other member of each agent's unit, whose members stand in order of their seats.
TANDEM_MULTIVERSION
void meet_colleagues(const Units& units, const SearchScratch& s, Seat* const met) {
  const UnitId* const unit = units.of.data();
  const Seat *const members = units.members.data(), *const seats = s.seat.data();
  const std::uint32_t *const first = units.first.data(), *const word = search_words(s, 0);
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::uint32_t seat = seats[k].value();
    const std::int32_t own = place(unit[place(seat)]);
    const std::uint32_t start = first[own], others = first[own + 1] - start - 1, at = start + below(word[k], others);
    const std::uint32_t step = (members[place(at)].value() >= seat) & (others > 0) ? 1 : 0;
    met[k] = Seat{members[place(at + step)].value()};
  }
}

// All bits set where an agent's task needs the other unit, none where it does not. Bytes are read apart from vector code.
void list_needs(const Tasks& tasks, const SearchScratch& s, Numbers& needs) {
  needs.fill(0);
  if (tasks.outside.empty()) return;
  const std::uint8_t* const outside = tasks.outside.data();
  for (std::size_t k = 0; k < s.searching; ++k) needs[k] = 0u - (outside[s.seat[k]] > 0);
}

// A uniform member of the task's other unit, or of anywhere outside when the task needs none, if the boundary is passed.
TANDEM_MULTIVERSION
void meet_outsiders(const Organisation& o, const Numbers& needs, const double permeability, const SearchScratch& s,
                    Seat* const met) {
  const Units& units = o.units;
  const UnitId *const unit = units.of.data(), *const other_unit =
                                                  o.tasks.other_unit.empty() ? unit : o.tasks.other_unit.data();
  const Seat *const members = units.members.data(), *const seats = s.seat.data();
  const std::uint32_t *const first = units.first.data(), *const word = search_words(s, 1),
                             *const boundary = search_words(s, 2), *const need = needs.data();
  const auto all = static_cast<std::uint32_t>(units.members.size());
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::uint32_t seat = seats[k].value();
    const std::int32_t own = place(unit[place(seat)]), other = place(other_unit[place(seat)]);
    const std::uint32_t own_first = first[own], own_size = first[own + 1] - own_first, other_first = first[other],
                        other_size = first[other + 1] - other_first;
    // Masks in place of branches, which would be a matter of luck. Who may be anybody outside is drawn from all members but those of
    // the own unit, who are skipped.
    const std::uint32_t needed = need[k], anybody = ~needed;
    const std::uint32_t choices = (other_size & needed) | ((all - own_size) & anybody), skipped = own_size & anybody;
    const std::uint32_t r = (other_first & needed) + below(word[k], choices), at = r < own_first ? r : r + skipped;
    const std::uint32_t there =
        choices > 0 ? ~0u : 0;  // whether there is anybody to meet: else member 0 is looked at, in vain
    const std::uint32_t found = members[place(at & there)].value();
    const std::uint32_t passed = happens(boundary[k], permeability) ? found : seat;
    met[k] = Seat{(passed & there) | (seat & ~there)};
  }
}

// Those who do not pass a boundary that differs from the others.
void stop_at_boundaries(const Units& units, const SearchScratch& s, Seat* met) {
  const std::uint32_t* const boundary = search_words(s, 2);
  for (std::size_t k = 0; k < s.searching; ++k) {
    const Seat seat = s.seat[k];
    if (!happens(boundary[k], units.between(units.of[seat], units.of[met[k]]).permeability)) met[k] = seat;
  }
}

// The start of the slots of each, and how many ties they hold. Apart from vector code: degrees are bytes, which no processor loads from many
// places at once.
void list_ties(const Ties& ties, const Seat* seat, std::size_t count, std::uint64_t* row, std::uint32_t* degree) {
  for (std::size_t k = 0; k < count; ++k) {
    row[k] = ties.at(seat[k], 0);
    degree[k] = ties.degree[seat[k]];
  }
}

// A uniform tie of each: whom it is with, or `alone` where there is none.
TANDEM_MULTIVERSION
void follow_ties(const Ties& ties, const std::uint64_t* row, const std::uint32_t* degree, const std::uint32_t* word,
                 const Seat* alone, std::size_t count, Seat* const met) {
  const Seat* const partner = ties.partner.data();
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t itself = alone[k].value(), found = partner[row[k] + below(word[k], degree[k])].value();
    met[k] = Seat{degree[k] > 0 ? found : itself};
  }
}

// Eight seats side by side, as the compiler puts them into registers of any width.
typedef std::uint32_t EightSeats __attribute__((vector_size(32)));

// A bit for each of three seats that is among the partners in the slots of a row: bit w for the w-th. Slots beyond the ties name nobody, who
// is not met.
TANDEM_INLINE std::uint32_t tied_of_three(const Seat* row, std::size_t capacity, std::size_t degree, Seat a, Seat b,
                                          Seat c) {
  EightSeats found{};
  std::size_t slot = 0;
  for (; slot < degree && slot + 8 <= capacity; slot += 8) {
    EightSeats eight;
    std::memcpy(&eight, row + slot, sizeof eight);
    found |= ((eight == a.value()) & 1) | ((eight == b.value()) & 2) | ((eight == c.value()) & 4);
  }
  std::uint64_t parts[4];
  std::memcpy(parts, &found, sizeof found);
  const std::uint64_t both = parts[0] | parts[1] | parts[2] | parts[3];
  auto bits = static_cast<std::uint32_t>(both | both >> 32);
  for (; slot < degree; ++slot) bits |= (row[slot] == a) | (row[slot] == b) << 1 | (row[slot] == c) << 2;
  return bits;
}

// Which of those met (a the colleague, b the outsider, c the partner's partner) are new to each agent: not itself, not tied, and not met
// before, in this order.
TANDEM_MULTIVERSION
void find_new(const Ties& ties, const SearchScratch& s, const std::uint64_t* row, const std::uint32_t* degree,
              Meetings& meetings) {
  const Seat *const partner = ties.partner.data(), *const seats = s.seat.data();
  const Seat *const a = meetings.met[0].data(), *const b = meetings.met[1].data(), *const c = meetings.met[2].data();
  std::uint32_t *const new_a = meetings.is_new[0].data(), *const new_b = meetings.is_new[1].data(),
                       *const new_c = meetings.is_new[2].data();
  const std::size_t count = s.searching, capacity = ties.capacity;
  Numbers tied;
  for (std::size_t k = 0; k < count; ++k)
    tied[k] = tied_of_three(partner + row[k], capacity, degree[k], a[k], b[k], c[k]);
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t seat = seats[k].value(), met_a = a[k].value(), met_b = b[k].value(), met_c = c[k].value();
    const std::uint32_t fresh = ~tied[k];
    new_a[k] = met_a != seat ? fresh & 1 : 0;
    new_b[k] = (met_b != seat) & (met_b != met_a) ? fresh >> 1 & 1 : 0;
    new_c[k] = (met_c != seat) & (met_c != met_a) & (met_c != met_b) ? fresh >> 2 & 1 : 0;
  }
}

TANDEM_MULTIVERSION
void trust_strangers(const Organisation& o, const SearchScratch& s, const Seat* const met, double* const trust) {
  const float *const propensity = o.people.trust_propensity.data(), *const visibility = o.standing.visibility.data();
  const double* const reputation = o.standing.reputation.data();
  const Seat* const seats = s.seat.data();
  TANDEM_INDEPENDENT
  for (std::size_t k = 0; k < s.searching; ++k) {
    const std::int32_t self = place(seats[k]), other = place(met[k]);
    trust[k] = stranger_trust(double(propensity[self]), double(visibility[other]), reputation[other]);
  }
}

}  // namespace

void meet_strangers(const Organisation& o, const ProjectLines& lines, const SearchScratch& s, Meetings& m) {
  meet_colleagues(o.units, s, m.met[0].data());
  if (!lines.first.empty()) meet_line_mates(o, lines, s, m.met[0].data());
  Numbers needs;
  list_needs(o.tasks, s, needs);
  const bool alike = o.units.exceptions.empty();
  meet_outsiders(o, needs, alike ? o.units.every_pair.permeability : 1, s, m.met[1].data());
  if (!alike) stop_at_boundaries(o.units, s, m.met[1].data());
  std::array<std::uint64_t, block_of_agents> row, partners_row;
  Numbers degree, partners_degree;
  std::array<Seat, block_of_agents> partner;
  list_ties(o.ties, s.seat.data(), s.searching, row.data(), degree.data());
  follow_ties(o.ties, row.data(), degree.data(), search_words(s, 3), s.seat.data(), s.searching, partner.data());
  list_ties(o.ties, partner.data(), s.searching, partners_row.data(), partners_degree.data());
  follow_ties(o.ties, partners_row.data(), partners_degree.data(), search_words(s, 4), s.seat.data(), s.searching,
              m.met[2].data());
  find_new(o.ties, s, row.data(), degree.data(), m);
  for (std::size_t sort = 0; sort < sorts_of_stranger; ++sort)
    trust_strangers(o, s, m.met[sort].data(), m.trust[sort].data());
}

}  // namespace tandem
