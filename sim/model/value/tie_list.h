// SPDX-License-Identifier: MIT
// The tie slots of some agents as flat columns, so that loops over ties become vector code: no branch depends on how many ties an agent
// has. Sums go to eight lanes in the order of the columns, which makes them the same for every instruction set.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>

#include "base/dispatch.h"
#include "model/value/valuation_linear.h"

namespace tandem {

inline constexpr std::size_t lanes = 8;
// Half of eight doubles that are added lane by lane: of a vector that is wider than the processor's the compiler makes detours.
typedef double HalfLanes __attribute__((vector_size(lanes / 2 * sizeof(double))));

struct TieList {
  static constexpr std::size_t most = 512;  // slots; a multiple of the lanes
  template <class Type>
  using Column = std::array<Type, most>;
  std::size_t count = 0;  // slots of the list
  Column<Seat> own, other;
  Column<float> trust;
  Column<double> own_position;  // purpose of the own seat, if it has one dimension

  // Slots up to a multiple of the lanes; those beyond `count` name a valid pair, and nothing else of them is set.
  std::size_t padded() const { return (count + lanes - 1) / lanes * lanes; }
};

// The ties of one agent after the other, eight slots at a time: what is beyond an agent's ties is overwritten by the next agent.
struct TieReader {
  const std::size_t capacity, slots;
  const std::uint8_t* const degree;
  const Seat* const partner;
  const float* const trust;
  const double* const position;  // null: no purpose of one dimension

  TANDEM_INLINE TieReader(const Organisation& o, const std::vector<float>& trust_column)
      : capacity(o.ties.capacity),
        slots(o.ties.partner.size()),
        degree(o.ties.degree.data()),
        partner(o.ties.partner.data()),
        trust(trust_column.data()),
        position(o.purpose.dimensions == 1 ? o.purpose.position.data() : nullptr) {}

  // Appends the slots of a seat to a list of `count`; returns how many these are.
  TANDEM_INLINE std::size_t append(Seat seat, std::size_t count, TieList& list) const {
    const std::size_t row = std::size_t{seat} * capacity, ties = degree[seat];
    const double own = position ? position[seat] : 0;
    for (std::size_t k = 0; k < ties; k += lanes) {
      const std::size_t at = count + k, from = row + k;
      for (std::size_t lane = 0; lane < lanes; ++lane) list.own[at + lane] = seat;
      for (std::size_t lane = 0; lane < lanes; ++lane) list.own_position[at + lane] = own;
      if (from + lanes <= slots) {
        std::memcpy(list.other.data() + at, partner + from, lanes * sizeof(Seat));
        std::memcpy(list.trust.data() + at, trust + from, lanes * sizeof(float));
      } else {
        std::copy_n(partner + from, slots - from, list.other.data() + at);
        std::copy_n(trust + from, slots - from, list.trust.data() + at);
      }
    }
    return ties;
  }
  // The same where agents have eight slots, the usual number: one row, whatever is in it.
  TANDEM_INLINE std::size_t append_row(Seat seat, std::size_t count, TieList& list) const {
    const std::size_t row = std::size_t{seat} * lanes;
    const double own = position ? position[seat] : 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) list.own[count + lane] = seat;
    for (std::size_t lane = 0; lane < lanes; ++lane) list.own_position[count + lane] = own;
    std::memcpy(list.other.data() + count, partner + row, lanes * sizeof(Seat));
    std::memcpy(list.trust.data() + count, trust + row, lanes * sizeof(float));
    return degree[seat];
  }
};

// Fills the list with the next tie slots of the seats from position `next` on; false when there are none left. Needs ties with slots.
// A loop over lists and not a callback: a function compiled for several instruction sets does not hand them on to a lambda.
// `trust` is the column of ties that is listed as such.
TANDEM_INLINE bool next_ties(const Organisation& o, const std::vector<float>& trust, std::span<const Seat> seats,
                             std::size_t& next, TieList& list) {
  const TieReader reader(o, trust);
  const std::size_t most = TieList::most - lanes - reader.capacity;
  std::size_t count = 0;
  if (reader.capacity == lanes)
    for (; next < seats.size() && count <= most; ++next) count += reader.append_row(seats[next], count, list);
  else
    for (; next < seats.size() && count <= most; ++next) count += reader.append(seats[next], count, list);
  list.count = count;
  for (std::size_t k = list.count; k < list.padded(); ++k) list.own[k] = list.other[k] = seats[0];
  return list.count > 0 || next < seats.size();
}
TANDEM_INLINE bool next_ties(const Organisation& o, std::span<const Seat> seats, std::size_t& next, TieList& list) {
  return next_ties(o, o.ties.trust, seats, next, list);
}

// |x_i - x_j| of each slot; 0 where there is no purpose.
TANDEM_INLINE void distances(const Purpose& purpose, const TieList& list, TieList::Column<double>& distance) {
  if (purpose.dimensions == 1) {
    const double* x = purpose.position.data();
    for (std::size_t k = 0; k < list.padded(); ++k)
      distance[k] = std::abs(list.own_position[k] - x[static_cast<std::int32_t>(list.other[k])]);
  } else {
    for (std::size_t k = 0; k < list.padded(); ++k) distance[k] = purpose_distance(purpose, list.own[k], list.other[k]);
  }
}

}  // namespace tandem
