// SPDX-License-Identifier: MIT
// Sobol's sequence of points that fill a cube evenly, unscrambled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem {

// As many as Joe & Kuo's table of direction numbers has (in Boost.Random).
inline constexpr std::size_t most_sobol_dimensions = 3667;

// The first points of the sequence, the origin being the first, in Gray code order; [point x dimension], each number a coordinate times
// 2^32. Direction numbers of Joe & Kuo (2008). dimensions in [1, most_sobol_dimensions]; points < 2^32.
std::vector<std::uint32_t> sobol_sequence(std::size_t points, std::size_t dimensions);

}  // namespace tandem
