// SPDX-License-Identifier: MIT
// The walk of chance_walk.h where one chance holds for all: how many are passed over is looked up, not multiplied out.
#pragma once

#include <vector>

#include "base/chance_walk.h"

namespace tandem {

// (1 - chance)^n for n = 0 to `most`, by the products that a ChanceWalk makes one after the other, so that both come to the same bits.
struct ChanceTable {
  double chance = 0;
  std::vector<double> passed;  // [n]
  ChanceTable() = default;
  ChanceTable(double p, std::uint32_t most) : chance(p), passed(most + std::size_t{1}, 1) {
    for (std::size_t n = 1; n < passed.size(); ++n) passed[n] = passed[n - 1] * (1 - p);
  }
  // Becomes that of another chance or length, if it is another.
  void hold(double p, std::uint32_t most) {
    if (p != chance || passed.size() != most + std::size_t{1}) *this = ChanceTable(p, most);
  }
  // Whether something happens among n, n <= most.
  TANDEM_INLINE bool happens(std::uint32_t n, std::uint32_t first_word) const {
    return passed[n] < 1 - unit_interval(first_word);
  }
};

// Answers as a ChanceWalk does (tests/unit/base/chance_walk_test.cpp), which multiplies `passed_` on where this walk moves a pointer along
// the table; asked about at most as many bits as the table is long.
class TabledWalk {
 public:
  TANDEM_INLINE TabledWalk(const ChanceTable& table, std::uint32_t first_word, const WalkDraws& draws)
      : draws_(draws), start_(table.passed.data()), passed_(start_), mark_(1 - unit_interval(first_word)) {}

  TANDEM_INLINE std::uint64_t among(std::uint64_t wanted) {
    std::uint64_t happens = 0;
    while (wanted != 0) {
      if (drawn_ < count_) next();
      const int left = __builtin_popcountll(wanted);
      if (passed_[left] >= mark_) {
        passed_ += left;
        break;
      }
      happens |= take_first(wanted);
    }
    return happens;
  }

 private:
  // The first that happens, of bits among which one does; it and those that are passed over leave `wanted`, lowest first.
  TANDEM_INLINE std::uint64_t take_first(std::uint64_t& wanted) {
    std::uint64_t bit;
    do {
      bit = wanted & (~wanted + 1);
      wanted ^= bit;
    } while (*++passed_ >= mark_);
    ++count_;
    return bit;
  }
  TANDEM_INLINE void next() {
    mark_ = 1 - unit_interval(draws_.word(++drawn_));
    passed_ = start_;
  }

  WalkDraws draws_;
  const double* start_;      // of the table: the chance that nothing happens among none
  const double* passed_;     // the same among as many as have been passed over since the last that happened
  double mark_;              // it happens when what has been passed over is less likely than this
  std::uint32_t count_ = 0;  // that have happened
  std::uint32_t drawn_ = 0;  // words beyond the first that have been drawn
};

}  // namespace tandem
