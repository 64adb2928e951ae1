// SPDX-License-Identifier: MIT
// Guessing what one does not know of the own blocks: solo search (E14), wherever time for it comes from.
#pragma once

#include <vector>

#include "base/chance_bits.h"
#include "base/chance_walk.h"

namespace tandem {

// A walk over one plane: the chances that nothing happens among n dimensions answer for most agents without it.
struct Walks {
  double chance;
  std::vector<double> passed;  // [n] (1 - chance)^n
  Walks(double p, std::uint32_t dimensions) : chance(p), passed(dimensions + 1, 1) {
    for (std::size_t n = 1; n < passed.size(); ++n) passed[n] = passed[n - 1] * (1 - p);
  }
  bool happens(std::uint32_t n, std::uint32_t word) const { return passed[n] < 1 - unit_interval(word); }
};

// Whether nothing happens among n dimensions of this chance, by whatever roundings the n products of a walk come to; if it is a close
// call, the walk has to say.
TANDEM_INLINE bool surely_nothing(double chance, std::uint32_t n, std::uint32_t word) {
  double passed = 1, power = 1 - chance;
  for (; n != 0; n >>= 1, power *= power)
    if (n & 1) passed *= power;
  return passed * (1 - 1e-9) > 1 - unit_interval(word);
}

TANDEM_INLINE std::uint32_t count_bits(Word word) { return static_cast<std::uint32_t>(__builtin_popcountll(word)); }

// Dimensions in word w of which the agent knows something.
TANDEM_INLINE Word known(const Knowledge& k, Seat seat, std::uint32_t w) { return k.plus(seat)[w] | k.minus(seat)[w]; }

// Guesses unknown dimensions of the plane `own`: by `word` and the words of the stream from block 1 on which, by coins from block 2048
// on what.
TANDEM_INLINE void guess(const Tick& tick, const Walks& walks, Stream stream, Seat seat, const Word* own,
                         std::uint32_t word) {
  Knowledge& k = tick.organisation.knowledge;
  std::uint32_t unknown = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) unknown += count_bits(own[w] & ~known(k, seat, w));
  if (!walks.happens(unknown, word)) return;
  ChanceWalk walk(walks.chance, word, {tick.key, tick.now, seat, no_partner, stream, 1});
  const MaskDraws coins{tick.key, tick.now, seat, no_partner, stream, 2 * blocks_of_masks};
  for (std::uint32_t w = 0; w < k.words; ++w) {
    const Word guessed = walk.among(own[w] & ~known(k, seat, w));
    if (guessed == 0) continue;
    const Word coin = coin_bits(coins, w);
    k.plus(seat)[w] |= guessed & coin;
    k.minus(seat)[w] |= guessed & ~coin;
  }
}

}  // namespace tandem
