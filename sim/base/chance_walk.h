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
  // Word k > 0.
  std::uint32_t word(std::uint32_t k) const {
    return draw_apart(key, now, seat, partner, stream, first_block + (k - 1) / 4)[(k - 1) % 4];
  }
};

// Whether nothing happens among n of this chance, by whatever roundings the n products of a walk come to; if it is a close
// call, the walk has to say.
TANDEM_INLINE bool surely_nothing(double chance, std::uint32_t n, std::uint32_t first_word) {
  double passed = 1, power = 1 - chance;
  for (; n != 0; n >>= 1, power *= power)
    if (n & 1) passed *= power;
  return passed * (1 - 1e-9) > 1 - unit_interval(first_word);
}

// The same at less cost, and less often: the chance that something does is at most n times as high (Bernoulli's
// inequality). The margin is wider than the roundings of a walk over 4096.
TANDEM_INLINE bool too_unlikely(double chance, std::uint32_t n, std::uint32_t first_word) {
  return unit_interval(first_word) > n * chance + 1e-9;
}

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
  TANDEM_INLINE void next() {
    mark_ = 1 - unit_interval(draws_.word(++drawn_));
    passed_ = 1;
  }

  WalkDraws draws_;
  double kept_, mark_;       // chance not to happen; it happens when what has been passed over is less likely than this
  double passed_ = 1;        // chance that nothing has happened since the last
  std::uint32_t count_ = 0;  // that have happened
  std::uint32_t drawn_ = 0;  // words beyond the first that have been drawn
};

}  // namespace tandem
