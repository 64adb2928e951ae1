// SPDX-License-Identifier: MIT
// The bodies of draws.h that callers inline into their loops.
#pragma once

#include "base/contracts.h"
#include "base/draws.h"

namespace tandem {
namespace philox {

// Multipliers and Weyl increments of Philox4x32 (Salmon et al. 2011, table 2 and section 3.3).
inline constexpr std::uint32_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
inline constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;

// Ten rounds on one counter, in place.
TANDEM_INLINE void rounds(DrawKey key, std::uint32_t& c0, std::uint32_t& c1, std::uint32_t& c2, std::uint32_t& c3) {
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product_0 = std::uint64_t{multiplier_0} * c0;
    const std::uint64_t product_1 = std::uint64_t{multiplier_1} * c2;
    c0 = static_cast<std::uint32_t>(product_1 >> 32) ^ c1 ^ key.low;
    c1 = static_cast<std::uint32_t>(product_1);
    c2 = static_cast<std::uint32_t>(product_0 >> 32) ^ c3 ^ key.high;
    c3 = static_cast<std::uint32_t>(product_0);
    key.low += weyl_0;
    key.high += weyl_1;
  }
}

TANDEM_INLINE std::uint32_t last_word(Stream stream, std::uint32_t block) {
  return static_cast<std::uint32_t>(stream) << 16 | block;
}

}  // namespace philox

TANDEM_INLINE Words draw(DrawKey key, TickNumber tick, Seat seat, Seat partner, Stream stream, std::uint32_t block) {
  std::uint32_t c0 = tick.value(), c1 = seat.value(), c2 = partner == no_partner ? 0 : partner.value(),
                c3 = philox::last_word(stream, block);
  philox::rounds(key, c0, c1, c2, c3);
  return {c0, c1, c2, c3};
}

// The word goes through a signed conversion, the only one that every x86-64 level has for vectors; each step is exact.
TANDEM_INLINE double word_value(std::uint32_t word) { return static_cast<std::int32_t>(word ^ 0x80000000u) + 0x1p31; }

TANDEM_INLINE double unit_interval(std::uint32_t word) { return word_value(word) * 0x1p-32; }

TANDEM_INLINE bool happens(std::uint32_t word, double p) { return word_value(word) < p * 0x1p32; }

TANDEM_INLINE std::uint32_t below(std::uint32_t word, std::uint32_t n) {
  return static_cast<std::uint32_t>((std::uint64_t{word} * n) >> 32);
}

inline DrawSequence::result_type DrawSequence::operator()() {
  if (used_ % 4 == 0) {
    EXPECT(used_ / 4 < 65536);
    words_ = draw(key_, tick_, seat_, partner_, stream_, used_ / 4);
  }
  return words_[used_++ % 4];
}

}  // namespace tandem
