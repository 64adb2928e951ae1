// SPDX-License-Identifier: MIT
// Points in the unit cube for designs that sample their ranges: Latin hypercube, Sobol sequence, Saltelli's blocks, Morris
// trajectories. Each is a function of its sizes and one design seed; the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem {

struct CubePoint {
  std::vector<double> at;   // [dimension], in [0, 1)
  std::int64_t sample = 0;  // number of the sample: of the point, of Saltelli's base sample, of the trajectory
  // Saltelli: 0 = A, i + 1 = A with column i of B, dimensions + 1 = B. Morris: 0 = where the trajectory starts, i + 1 = the step
  // that changes dimension i. Otherwise 0.
  std::size_t block = 0;
};

// One point in each of `points` equal slices of every dimension, uniform within its slice (McKay, Beckman & Conover 1979).
std::vector<CubePoint> latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed);

// The first points of Sobol's sequence (base/sobol.h), each coordinate scrambled digit by digit as Owen 1995
// says: every binary digit is flipped by a coin that belongs to the digits before it. Every dimension has one point in each of
// `points` equal slices when `points` is a power of two. dimensions <= most_sobol_dimensions.
std::vector<CubePoint> sobol(std::size_t points, std::size_t dimensions, std::uint64_t seed);

// Saltelli et al. 2010: a scrambled Sobol sequence of twice the dimensions makes the matrices A and B; AB_i is A with column i
// of B. The order is A, AB_1 ... AB_d, B for the first base sample, then for the second ... : points x (dimensions + 2).
std::vector<CubePoint> saltelli(std::size_t points, std::size_t dimensions, std::uint64_t seed);

// Morris 1991: trajectories on a grid of `levels` (even) values 0 ... 1, each starting at random and changing one dimension after
// the other, in random order, by levels / (2 (levels - 1)) up or down: trajectories x (dimensions + 1). Coordinates reach 1.
std::vector<CubePoint> morris(std::size_t trajectories, std::size_t dimensions, std::size_t levels, std::uint64_t seed);

}  // namespace tandem
