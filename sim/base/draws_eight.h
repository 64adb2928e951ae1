// SPDX-License-Identifier: MIT
// Philox blocks eight at a time, on processors with AVX2: each word of a counter stands in the lower half of a lane of 64 bits, and what is
// in the upper half does not matter, since a multiplication reads lower halves alone. So a round needs no shuffle. The plain
// form is philox::rounds (tests/unit/base/draws_test.cpp compares them).
#pragma once

#include "base/draws.h"

// Where functions have variants for processors (base/dispatch.h), and there alone.
#if defined(TANDEM_DISPATCH) && defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define TANDEM_EIGHT_BLOCKS
#include <immintrin.h>

namespace tandem::philox {

#define TANDEM_AVX2 __attribute__((target("avx2")))
#define TANDEM_AVX2_INLINE TANDEM_AVX2 TANDEM_INLINE

struct FourCounters {
  __m256i c0, c1, c2, c3;
};

TANDEM_AVX2_INLINE void round_of_four(FourCounters& c, __m256i low, __m256i high) {
  const __m256i product_0 = _mm256_mul_epu32(c.c0, _mm256_set1_epi64x(multiplier_0));
  const __m256i product_1 = _mm256_mul_epu32(c.c2, _mm256_set1_epi64x(multiplier_1));
  c.c0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product_1, 32), c.c1), low);
  c.c1 = product_1;
  c.c2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product_0, 32), c.c3), high);
  c.c3 = product_0;
}

// The lower halves of both, those of `even` at even places.
TANDEM_AVX2_INLINE __m256i interleave(__m256i even, __m256i odd) {
  return _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
}

// The blocks of eight seats, partners and last words of the counter: word w of the k-th to out[w][k]. Two times four lanes of 64 bits: those at even places stand in
// lower halves as they come, those at odd places are shifted there.
TANDEM_AVX2_INLINE void eight_by_avx2(DrawKey key, std::uint32_t tick, __m256i seats, __m256i partners, __m256i lasts,
                                      std::uint32_t* const (&out)[4]) {
  const __m256i now = _mm256_set1_epi64x(tick);
  FourCounters even{now, seats, partners, lasts};
  FourCounters odd{now, _mm256_srli_epi64(seats, 32), _mm256_srli_epi64(partners, 32), _mm256_srli_epi64(lasts, 32)};
  __m256i low = _mm256_set1_epi64x(key.low), high = _mm256_set1_epi64x(key.high);
  const __m256i next_low = _mm256_set1_epi64x(weyl_0), next_high = _mm256_set1_epi64x(weyl_1);
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    round_of_four(even, low, high);
    round_of_four(odd, low, high);
    low = _mm256_add_epi64(low, next_low);
    high = _mm256_add_epi64(high, next_high);
  }
  const auto store = [](std::uint32_t* to) { return reinterpret_cast<__m256i*>(to); };
  _mm256_storeu_si256(store(out[0]), interleave(even.c0, odd.c0));
  _mm256_storeu_si256(store(out[1]), interleave(even.c1, odd.c1));
  _mm256_storeu_si256(store(out[2]), interleave(even.c2, odd.c2));
  _mm256_storeu_si256(store(out[3]), interleave(even.c3, odd.c3));
}

}  // namespace tandem::philox
#endif
