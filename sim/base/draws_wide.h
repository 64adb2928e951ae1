// SPDX-License-Identifier: MIT
// Philox blocks eight at a time, on processors with AVX-512: as in draws_eight.h each word of a counter stands in the lower half of a lane
// of 64 bits, here of one register for all eight.
#pragma once

#include "base/draws_eight.h"

#ifdef TANDEM_EIGHT_BLOCKS

namespace tandem::philox {

#define TANDEM_AVX512 __attribute__((target("avx512f")))
#define TANDEM_AVX512_INLINE TANDEM_AVX512 TANDEM_INLINE

// One instruction for the exclusive or of three: bit i of 0x96 is the answer to the three bits of the number i.
TANDEM_AVX512_INLINE __m512i xor_of_three(__m512i a, __m512i b, __m512i c) {
  return _mm512_ternarylogic_epi64(a, b, c, 0x96);
}

// The blocks of eight seats, partners and last words of the counter: word w of the k-th to out[w][k].
TANDEM_AVX512_INLINE void eight_by_avx512(DrawKey key, std::uint32_t tick, __m256i seats, __m256i partners,
                                          __m256i lasts, std::uint32_t* const (&out)[4]) {
  __m512i c0 = _mm512_set1_epi64(tick), c1 = _mm512_cvtepu32_epi64(seats), c2 = _mm512_cvtepu32_epi64(partners),
          c3 = _mm512_cvtepu32_epi64(lasts);
  __m512i low = _mm512_set1_epi64(key.low), high = _mm512_set1_epi64(key.high);
  const __m512i next_low = _mm512_set1_epi64(weyl_0), next_high = _mm512_set1_epi64(weyl_1);
  const __m512i by_0 = _mm512_set1_epi64(multiplier_0), by_1 = _mm512_set1_epi64(multiplier_1);
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    const __m512i product_0 = _mm512_mul_epu32(c0, by_0), product_1 = _mm512_mul_epu32(c2, by_1);
    c0 = xor_of_three(_mm512_srli_epi64(product_1, 32), c1, low);
    c1 = product_1;
    c2 = xor_of_three(_mm512_srli_epi64(product_0, 32), c3, high);
    c3 = product_0;
    low = _mm512_add_epi64(low, next_low);
    high = _mm512_add_epi64(high, next_high);
  }
  const auto store = [](std::uint32_t* to) { return reinterpret_cast<__m256i*>(to); };
  _mm256_storeu_si256(store(out[0]), _mm512_cvtepi64_epi32(c0));
  _mm256_storeu_si256(store(out[1]), _mm512_cvtepi64_epi32(c1));
  _mm256_storeu_si256(store(out[2]), _mm512_cvtepi64_epi32(c2));
  _mm256_storeu_si256(store(out[3]), _mm512_cvtepi64_epi32(c3));
}

}  // namespace tandem::philox
#endif
