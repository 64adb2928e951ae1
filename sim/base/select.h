// SPDX-License-Identifier: MIT
// Choices without a branch, where they are a matter of luck: g++ makes a branch of a condition where it likes, and one in two would be
// mispredicted.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <cstring>

#include "base/dispatch.h"

namespace tandem {

// All bits, or none.
template <std::unsigned_integral Number>
TANDEM_INLINE Number all_bits_if(bool yes) {
  return static_cast<Number>(-Number{yes});
}

template <std::unsigned_integral Number>
TANDEM_INLINE Number select(bool first, Number one, Number other) {
  return other ^ ((one ^ other) & all_bits_if<Number>(first));
}

// [how many][of eight] all bits of the first so many.
inline constexpr auto first_so_many = [] {
  std::array<std::array<std::uint64_t, 8>, 9> bits{};
  for (std::size_t many = 0; many <= 8; ++many)
    for (std::size_t k = 0; k < many; ++k) bits[many][k] = ~std::uint64_t{0};
  return bits;
}();

// The first `count` of eight numbers, and 0 in place of the others, which may be anything; count <= 8.
TANDEM_INLINE std::array<double, 8> first_of_eight(const double* from, std::size_t count) {
  std::array<std::uint64_t, 8> bits;
  std::memcpy(bits.data(), from, sizeof bits);
  for (std::size_t k = 0; k < 8; ++k) bits[k] &= first_so_many[count][k];
  std::array<double, 8> numbers;
  std::memcpy(numbers.data(), bits.data(), sizeof numbers);
  return numbers;
}

}  // namespace tandem
