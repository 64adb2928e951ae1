// SPDX-License-Identifier: MIT
// Bernoulli draws of one chance over a few things in order, by distances: word k of the draw decides how many are passed over between
// the k-th that happens and the next. Where little happens, one word answers for all of them.
#pragma once

#include "base/draws.h"

namespace tandem {

// Where the words are: word 0 is at hand, word k > 0 is word (k - 1) mod 4 of block first_block + (k - 1) / 4.
struct WalkDraws {
  DrawKey key;
  TickNumber now;
  Seat seat, partner;
  Stream stream;
  std::uint32_t first_block;
};

class ChanceWalk {
 public:
  TANDEM_INLINE ChanceWalk(double chance, std::uint32_t first_word, const WalkDraws& draws)
      : draws_(draws), kept_(1 - chance), mark_(1 - unit_interval(first_word)) {}

  // Which of the wanted bits happen; bits of further words are asked about in further calls, in order.
  TANDEM_INLINE std::uint64_t among(std::uint64_t wanted) {
    std::uint64_t happens = 0;
    for (std::uint64_t rest = wanted; rest != 0; rest &= rest - 1) {
      if (drawn_ < count_) next();
      passed_ *= kept_;
      if (passed_ >= mark_) continue;
      happens |= rest & (~rest + 1);
      ++count_;
    }
    return happens;
  }

 private:
  // Drawn only when there is something left to ask about.
  void next() {
    const std::uint32_t k = drawn_++;
    mark_ = 1 - unit_interval(draw(draws_.key, draws_.now, draws_.seat, draws_.partner, draws_.stream,
                                   draws_.first_block + k / 4)[k % 4]);
    passed_ = 1;
  }

  WalkDraws draws_;
  double kept_, mark_;       // chance not to happen; it happens when what has been passed over is less likely than this
  double passed_ = 1;        // chance that nothing has happened since the last
  std::uint32_t count_ = 0;  // that have happened
  std::uint32_t drawn_ = 0;  // words beyond the first that have been drawn
};

}  // namespace tandem
