// SPDX-License-Identifier: MIT
// Seats and columns. Draws, and every rule that speaks of the order of seats, know an agent by the number of its seat; where its state is
// stored is the column, and has no part in the results. The two are the same unless a roster numbers the seats otherwise.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "state/ids.h"

namespace tandem {

class Seating {
 public:
  Seating() = default;
  // The seat number of each column, each number below their count once.
  explicit Seating(std::vector<Seat> number_of_column) : number_(std::move(number_of_column)), column_(number_.size()) {
    for (std::size_t column = 0; column < number_.size(); ++column)
      column_[number_[column]] = static_cast<Seat>(column);
  }

  // Whether each seat number is the column.
  bool plain() const { return number_.empty(); }
  // [column], null if plain: what a DrawKey takes.
  const Seat* numbers() const { return plain() ? nullptr : number_.data(); }
  Seat number_of(Seat column) const { return plain() ? column : number_[column]; }
  // [seat number], null if plain.
  const Seat* columns() const { return plain() ? nullptr : column_.data(); }
  Seat column_of(Seat number) const { return plain() ? number : column_[number]; }
  bool before(Seat a, Seat b) const { return number_of(a) < number_of(b); }
  // Puts columns into the order of their seats.
  void sort(std::vector<Seat>& columns) const {
    std::sort(columns.begin(), columns.end(), [this](Seat a, Seat b) { return before(a, b); });
  }

 private:
  std::vector<Seat> number_, column_;
};

}  // namespace tandem
