// SPDX-License-Identifier: MIT
// 64 Bernoulli draws at once, exact to 2^-32: bit b of the mask is set where a 32-bit number, whose binary digits from the highest on are
// bit b of 64-bit words 0, 1, 2, ..., is below the probability. A word of digits leaves half of the bits undecided, so that a mask
// takes about log2(bits wanted) + 1.3 of them; which bits are wanted changes none of the others.
#pragma once

#include <cmath>

#include "base/draws.h"

namespace tandem {

// Where the digits of masks stand: mask w takes blocks first_block + 16 w to first_block + 16 w + 15, two words of digits a block.
struct MaskDraws {
  DrawKey key;
  TickNumber now;
  Seat seat, partner;
  Stream stream;
  std::uint32_t first_block = 0;
};
inline constexpr std::uint32_t blocks_per_mask = 16;
inline constexpr std::uint32_t masks_per_seat = 64;  // as many as a plane has words at most
inline constexpr std::uint32_t blocks_of_masks = blocks_per_mask * masks_per_seat;

// Half of a block of draws, as 64 fair coins; half 0 or 1.
TANDEM_INLINE std::uint64_t coins_of(const Words& words, std::uint32_t half) {
  return std::uint64_t{words[2 * half]} | std::uint64_t{words[2 * half + 1]} << 32;
}

// 64 fair coins number w of those that stand two to a block from first_block on.
TANDEM_INLINE std::uint64_t coin_bits(const MaskDraws& at, std::uint32_t w) {
  return coins_of(draw(at.key, at.now, at.seat, at.partner, at.stream, at.first_block + w / 2), w % 2);
}

// Numbers of 32 bits below p: as many as `happens` accepts.
TANDEM_INLINE std::uint64_t chance_threshold(double p) {
  if (!(p > 0)) return 0;
  return p >= 1 ? std::uint64_t{1} << 32 : static_cast<std::uint64_t>(std::ceil(p * 0x1p32));
}

// Those of the wanted bits that are set in mask w, each with probability threshold * 2^-32.
TANDEM_INLINE std::uint64_t chance_bits(std::uint64_t threshold, std::uint64_t wanted, const MaskDraws& at,
                                        std::uint32_t w) {
  if (threshold >> 32) return wanted;
  std::uint64_t open = wanted, set = 0;
  Words words{};
  for (std::uint32_t k = 0; open != 0 && static_cast<std::uint32_t>(threshold << k) != 0; ++k) {
    if (k % 2 == 0)
      words = draw(at.key, at.now, at.seat, at.partner, at.stream, at.first_block + blocks_per_mask * w + k / 2);
    const std::uint64_t digit = coins_of(words, k % 2);
    const std::uint64_t below = threshold >> (31 - k) & 1 ? ~std::uint64_t{0} : 0;
    set |= open & below & ~digit;
    open &= ~(digit ^ below);
  }
  return set;
}

}  // namespace tandem
