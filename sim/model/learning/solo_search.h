// SPDX-License-Identifier: MIT
// Guessing what one does not know of the own blocks: solo search (E14), wherever time for it comes from.
#pragma once

#include "base/chance_bits.h"
#include "base/chance_table.h"
#include "model/task/bits.h"

namespace tandem {

// Dimensions in word w of which the agent knows something.
TANDEM_INLINE Word known(const Knowledge& k, Seat seat, std::uint32_t w) { return k.plus(seat)[w] | k.minus(seat)[w]; }

// Guesses unknown dimensions of the plane `own`: by `word` and the words of the stream from block 1 on which, by coins from block 2048
// on what.
TANDEM_INLINE void guess(const Tick& tick, const ChanceTable& chances, Stream stream, Seat seat, const Word* own,
                         std::uint32_t word) {
  Knowledge& k = tick.organisation.knowledge;
  std::uint32_t unknown = 0;
  for (std::uint32_t w = 0; w < k.words; ++w) unknown += count_bits(own[w] & ~known(k, seat, w));
  if (!chances.happens(unknown, word)) return;
  TabledWalk walk(chances, word, {tick.key, tick.now, seat, no_partner, stream, 1});
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
