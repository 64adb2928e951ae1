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
// Eight doubles, added lane by lane; a vector of the compiler's own on any processor.
typedef double Lanes __attribute__((vector_size(lanes * sizeof(double))));

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

template <class Column, class Row>
TANDEM_INLINE void copy_eight(Column& to, std::size_t at, const Row& from, std::size_t row) {
  if (row + lanes <= from.size())
    std::memcpy(to.data() + at, from.data() + row, lanes * sizeof(to[0]));
  else
    std::copy(from.begin() + static_cast<std::ptrdiff_t>(row), from.end(),
              to.begin() + static_cast<std::ptrdiff_t>(at));
}

// Appends the slots of a seat, eight at a time: what is beyond its ties is overwritten by the next seat.
TANDEM_INLINE void append_ties(const Organisation& o, const std::vector<float>& trust, Seat seat, TieList& list) {
  const std::size_t row = o.ties.at(seat, 0), degree = o.ties.degree[seat];
  const double position = o.purpose.dimensions == 1 ? o.purpose.position[seat] : 0;
  for (std::size_t k = 0; k < degree; k += lanes) {
    const std::size_t at = list.count + k;
    for (std::size_t lane = 0; lane < lanes; ++lane) list.own[at + lane] = seat;
    for (std::size_t lane = 0; lane < lanes; ++lane) list.own_position[at + lane] = position;
    copy_eight(list.other, at, o.ties.partner, row + k);
    copy_eight(list.trust, at, trust, row + k);
  }
  list.count += degree;
}

// Fills the list with the next tie slots of the seats from position `next` on; false when there are none left. Needs ties with slots.
// A loop over lists and not a callback: a function compiled for several instruction sets does not hand them on to a lambda.
// `trust` is the column of ties that is listed as such.
TANDEM_INLINE bool next_ties(const Organisation& o, const std::vector<float>& trust, std::span<const Seat> seats,
                             std::size_t& next, TieList& list) {
  list.count = 0;
  while (next < seats.size() && list.count + o.ties.capacity + lanes <= TieList::most)
    append_ties(o, trust, seats[next++], list);
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

// Rows [row, row + lanes) of a column. Vectors are passed by reference: by value each instruction set would have its own convention.
TANDEM_INLINE void read_lanes(const TieList::Column<double>& column, std::size_t row, Lanes& some) {
  std::memcpy(&some, column.data() + row, sizeof some);
}

TANDEM_INLINE double total(const Lanes& sums) {
  double all = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) all += sums[lane];
  return all;
}

}  // namespace tandem
