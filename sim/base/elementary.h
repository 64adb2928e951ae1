// SPDX-License-Identifier: MIT
// exp, log, pow and the logistic function from + - * / and integer steps alone: the C libraries differ in the last bits, these give
// the same bits on every IEEE 754 machine (compiled with -ffp-contract=off). They hold no branch, no call and no conversion between
// double and 64-bit integer, so that a loop over them becomes vector code on every x86-64 level. A NaN among the arguments gives NaN.
// The error bounds are those that tests/unit/base/elementary_test.cpp checks against the C library.
#pragma once

#include <cstdint>
#include <cstring>

#include "base/dispatch.h"

namespace tandem::elementary {

TANDEM_INLINE std::uint64_t bits_of(double x) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

TANDEM_INLINE double from_bits(std::uint64_t bits) {
  double x = 0;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

// ln 2 in two parts; the last 21 bits of the first are zero, so that its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

// e^x within 2 ulp for x in [-708, 709]; exp(0) == 1. Outside it saturates: above 709 it is e^709 (8.2e307), below -708 e^-708
// (3.3e-308), so that the result is always positive and finite.
// x = n ln 2 + r with |r| <= ln 2 / 2; e^r by its Taylor polynomial of degree 13 (truncation below 2^-57).
TANDEM_INLINE double exp(double x) {
  x = x > 709.0 ? 709.0 : x;
  x = x < -708.0 ? -708.0 : x;
  // Adding 1.5 * 2^52 rounds to an integer, which then stands in the low bits.
  const double shifted = x * 0x1.71547652b82fep0 + 0x1.8p52;
  const double n = shifted - 0x1.8p52;
  const double r = (x - n * ln2_high) - n * ln2_low;
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double p23 = 1.0 / 2 + r * (1.0 / 6);
  const double p45 = 1.0 / 24 + r * (1.0 / 120);
  const double p67 = 1.0 / 720 + r * (1.0 / 5040);
  const double p89 = 1.0 / 40320 + r * (1.0 / 362880);
  const double p1011 = 1.0 / 3628800 + r * (1.0 / 39916800);
  const double p1213 = 1.0 / 479001600 + r * (1.0 / 6227020800);
  const double tail = (p23 + r2 * p45) + r4 * ((p67 + r2 * p89) + r4 * (p1011 + r2 * p1213));
  const double power_of_two = from_bits((bits_of(shifted) << 52) + 0x3ff0000000000000u);
  return (1.0 + (r + r2 * tail)) * power_of_two;
}

// ln x within 2 ulp for every normal x > 0; log(1) == 0. It saturates: below the smallest normal number (zero, subnormal and negative
// x included) it is ln 2^-1022 (-708.4), at infinity ln of the largest finite number (709.8).
// x = 2^k m with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(f / (2 + f)) with f = m - 1, by its Taylor series (truncation below 2^-60)
// in the order of operations of Ng's FDLIBM, e_log.c.
TANDEM_INLINE double log(double x) {
  x = x < 0x1p-1022 ? 0x1p-1022 : x;
  x = x > 0x1.fffffffffffffp1023 ? 0x1.fffffffffffffp1023 : x;
  constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcd;
  constexpr std::uint64_t one = 0x3ff0000000000000;
  const std::uint64_t moved = bits_of(x) + (one - sqrt_half);
  const double k = from_bits((moved >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
  const double m = from_bits((moved & 0x000fffffffffffffu) + sqrt_half);
  const double f = (m - 1.0) + (x - x);  // x - x is zero, or NaN for a NaN
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double p12 = 2.0 / 3 + z * (2.0 / 5);
  const double p34 = 2.0 / 7 + z * (2.0 / 9);
  const double p56 = 2.0 / 11 + z * (2.0 / 13);
  const double p78 = 2.0 / 15 + z * (2.0 / 17);
  const double p910 = 2.0 / 19 + z * (2.0 / 21);
  const double series = z * ((p12 + z2 * p34) + z4 * ((p56 + z2 * p78) + z4 * p910));
  const double half_square = 0.5 * f * f;
  return k * ln2_high - ((half_square - (s * (half_square + series) + k * ln2_low)) - f);
}

// x^y as exp(y ln x), for x >= 0 (negative x counts as 0): relative error at most (|y ln x| + 2) * 2^-52, saturating as exp does.
// Exact: x^0 == 1 (0^0 too), x^1 == x, 0^y == 0 for y > 0. 0^y for y < 0 is huge, not infinite.
TANDEM_INLINE double pow(double x, double y) {
  const double power = exp(y * log(x));
  const double kept = y == 1.0 ? x : power;
  const bool vanishes = (x <= 0.0) & (y > 0.0);  // not &&, which would be a branch
  return vanishes ? 0.0 : kept;
}

// 1 / (1 + e^-x) within 3 ulp; 1 for large x, above 0 for every x.
TANDEM_INLINE double logistic(double x) { return 1.0 / (1.0 + exp(-x)); }

}  // namespace tandem::elementary
