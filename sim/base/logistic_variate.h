// SPDX-License-Identifier: MIT
// A logistic variate from a word of random bits: u < 1 / (1 + exp(-z)) happens exactly when z > ln(u / (1 - u)), so that a logit decision
// drawn in advance costs one comparison. Single precision, free of branches: a loop over it becomes vector code.
#pragma once

#include <cstdint>
#include <cstring>

#include "base/dispatch.h"

namespace tandem {

// ln(a / b) within 1e-6 for positive normal a and b whose quotient is normal: the exponent, and 2 artanh(s) by its series to s^9.
TANDEM_INLINE float log_ratio(float a, float b) {
  const float ratio = a / b;
  std::int32_t bits = 0;
  std::memcpy(&bits, &ratio, sizeof bits);
  const std::int32_t exponent = (bits - 0x3f3504f3) >> 23;  // mantissa in [sqrt(1/2), sqrt(2))
  bits -= exponent * (1 << 23);
  float mantissa = 0;
  std::memcpy(&mantissa, &bits, sizeof bits);
  const float s = (mantissa - 1) / (mantissa + 1), q = s * s;
  const float series = s * (2 + q * (2.f / 3 + q * (2.f / 5 + q * (2.f / 7 + q * (2.f / 9)))));
  return static_cast<float>(exponent) * 0x1.62e43p-1f + series;
}

// ln(u / (1 - u)) with u the middle of one of 2^23 equal intervals of (0, 1), by the upper 23 bits of the word; within (-17, 17).
TANDEM_INLINE float logistic_variate(std::uint32_t word) {
  const auto odd = static_cast<std::int32_t>(word >> 9) * 2 + 1;
  return log_ratio(static_cast<float>(odd), static_cast<float>((1 << 24) - odd));
}

}  // namespace tandem
