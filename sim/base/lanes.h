// SPDX-License-Identifier: MIT
// Four numbers side by side, as g++ and clang compile them to one register on every x86-64 level. Comparisons give lanes of all ones, which
// is -1, or all zeros; mask ? a : b chooses by lane.
#pragma once

#include <cstdint>

#include "base/dispatch.h"

namespace tandem {

using Ints = std::int32_t __attribute__((vector_size(16), may_alias));
using Floats = float __attribute__((vector_size(16), may_alias));

TANDEM_INLINE Ints all_lanes(std::int32_t x) { return Ints{x, x, x, x}; }
TANDEM_INLINE Floats all_lanes(float x) { return Floats{x, x, x, x}; }
TANDEM_INLINE Ints lesser(Ints a, Ints b) { return a < b ? a : b; }

// The least lane, in every lane.
TANDEM_INLINE Ints least(Ints v) {
  v = lesser(v, __builtin_shufflevector(v, v, 2, 3, 0, 1));
  return lesser(v, __builtin_shufflevector(v, v, 1, 0, 3, 2));
}

// (v0 + v1) + (v2 + v3), in every lane.
TANDEM_INLINE Floats sum(Floats v) {
  v += __builtin_shufflevector(v, v, 1, 0, 3, 2);
  return v + __builtin_shufflevector(v, v, 2, 3, 0, 1);
}

// Elements 4 k to 4 k + 3 of a column of 32-bit numbers that is aligned to 16 bytes.
template <class Lanes, class Column>
TANDEM_INLINE Lanes& quad(Column& column, int k = 0) {
  return reinterpret_cast<Lanes*>(column.data())[k];
}

// Asks for the cache lines at these addresses, to be written soon.
template <class... Thing>
TANDEM_INLINE void prefetch(const Thing*... address) {
  (__builtin_prefetch(address, 1), ...);
}

}  // namespace tandem
