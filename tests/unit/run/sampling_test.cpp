// SPDX-License-Identifier: MIT
#include "run/sampling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/sobol.h"

namespace tandem {
namespace {

// Points of each of `slices` equal slices of a dimension.
std::vector<int> counts(const std::vector<CubePoint>& design, std::size_t dimension, std::size_t slices) {
  std::vector<int> counts(slices);
  for (const CubePoint& point : design)
    ++counts.at(static_cast<std::size_t>(point.at[dimension] * static_cast<double>(slices)));
  return counts;
}

// Warnock's formula for the squared L2 star discrepancy.
double discrepancy(const std::vector<CubePoint>& design) {
  const auto n = static_cast<double>(design.size());
  const std::size_t dimensions = design[0].at.size();
  double single = 0, pairs = 0;
  for (const CubePoint& p : design) {
    double product = 1;
    for (const double x : p.at) product *= (1 - x * x) / 2;
    single += product;
    for (const CubePoint& q : design) {
      product = 1;
      for (std::size_t d = 0; d < dimensions; ++d) product *= 1 - std::max(p.at[d], q.at[d]);
      pairs += product;
    }
  }
  return std::pow(3.0, -static_cast<double>(dimensions)) - 2 / n * single + pairs / (n * n);
}

bool same(const std::vector<CubePoint>& a, const std::vector<CubePoint>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const CubePoint& p, const CubePoint& q) { return p.at == q.at; });
}

TEST(Sampling, IsAFunctionOfItsSeed) {
  EXPECT_TRUE(same(latin_hypercube(20, 3, 1), latin_hypercube(20, 3, 1)));
  EXPECT_FALSE(same(latin_hypercube(20, 3, 1), latin_hypercube(20, 3, 2)));
  EXPECT_TRUE(same(sobol(20, 3, 1), sobol(20, 3, 1)));
  EXPECT_FALSE(same(sobol(20, 3, 1), sobol(20, 3, 2)));
  EXPECT_FALSE(same(saltelli(8, 3, 1), saltelli(8, 3, 2)));
  EXPECT_FALSE(same(morris(8, 3, 4, 1), morris(8, 3, 4, 2)));
}

TEST(Sampling, LatinHypercubeHasOnePointInEachSlice) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto design = latin_hypercube(37, 5, seed);
    for (std::size_t d = 0; d < 5; ++d) EXPECT_EQ(counts(design, d, 37), std::vector<int>(37, 1));
  }
}

TEST(Sampling, LatinHypercubeDimensionsAreUnrelated) {
  const auto design = latin_hypercube(1000, 4, 5);
  for (std::size_t a = 0; a < 4; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      double product = 0;
      for (const CubePoint& p : design) product += (p.at[a] - 0.5) * (p.at[b] - 0.5);
      EXPECT_LT(std::abs(12 * product / 1000), 4 / std::sqrt(1000.0));
    }
}

// A scrambled Sobol sequence keeps the property that makes it one: 2^m points have one in every slice of every dimension, and the first
// two dimensions one in every elementary box.
TEST(Sampling, SobolIsANet) {
  for (const std::uint64_t seed : {1, 2}) {
    const auto design = sobol(64, 20, seed);
    for (std::size_t d = 0; d < 20; ++d) EXPECT_EQ(counts(design, d, 64), std::vector<int>(64, 1));
    for (const int columns : {1, 2, 4, 8, 16, 32, 64}) {
      std::set<std::pair<int, int>> boxes;
      for (const CubePoint& p : design)
        boxes.emplace(static_cast<int>(p.at[0] * columns), static_cast<int>(p.at[1] * 64 / columns));
      EXPECT_EQ(boxes.size(), 64U);
    }
  }
}

TEST(Sampling, SobolHasLessDiscrepancyThanChance) {
  constexpr std::size_t points = 256, dimensions = 4;
  // Expected over independent uniform points: (2^-d - 3^-d) / n.
  const double chance = (std::pow(2.0, -4) - std::pow(3.0, -4)) / points;
  for (const std::uint64_t seed : {1, 2, 3}) EXPECT_LT(discrepancy(sobol(points, dimensions, seed)), chance / 5);
}

TEST(Sampling, SobolScramblingIsUniform) {
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) sum += sobol(2, 1, seed)[0].at[0];
  EXPECT_NEAR(sum / 2000, 0.5, 4 / std::sqrt(12 * 2000.0));
}

TEST(Sampling, SobolHasPointsInManyDimensions) {
  const auto design = sobol(4, most_sobol_dimensions, 1);
  EXPECT_EQ(counts(design, most_sobol_dimensions - 1, 4), std::vector<int>(4, 1));
}

TEST(Sampling, SaltelliBlocksSwapOneColumn) {
  const auto design = saltelli(16, 3, 1);
  ASSERT_EQ(design.size(), 16U * 5);
  for (std::size_t j = 0; j < 16; ++j) {
    const auto& a = design[5 * j].at;
    const auto& b = design[5 * j + 4].at;
    for (std::size_t block = 0; block < 5; ++block) {
      EXPECT_EQ(design[5 * j + block].block, block);
      EXPECT_EQ(design[5 * j + block].sample, static_cast<std::int64_t>(j));
    }
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t d = 0; d < 3; ++d) EXPECT_EQ(design[5 * j + 1 + i].at[d], (i == d ? b : a)[d]);
  }
}

// Ishigami & Homma 1990 with a = 7, b = 0.1: the indices are known in closed form.
TEST(Sampling, SaltelliFindsTheIndicesOfIshigami) {
  constexpr double pi = 3.14159265358979323846;
  const auto value = [](const std::vector<double>& at) {
    double x[3];
    for (int d = 0; d < 3; ++d) x[d] = pi * (2 * at[static_cast<std::size_t>(d)] - 1);
    return std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
  };
  constexpr std::size_t samples = 4096;
  const auto design = saltelli(samples, 3, 1);
  double mean = 0, square = 0, first[3] = {}, total[3] = {};
  for (std::size_t j = 0; j < samples; ++j) {
    const double a = value(design[5 * j].at), b = value(design[5 * j + 4].at);
    mean += (a + b) / 2;
    square += (a * a + b * b) / 2;
    for (std::size_t i = 0; i < 3; ++i) {
      const double mixed = value(design[5 * j + 1 + i].at);
      first[i] += b * (mixed - a);
      total[i] += (a - mixed) * (a - mixed) / 2;
    }
  }
  const double variance = square / samples - std::pow(mean / samples, 2);
  const double known_first[] = {0.3139, 0.4424, 0}, known_total[] = {0.5576, 0.4424, 0.2437};
  for (int i = 0; i < 3; ++i) {
    EXPECT_NEAR(first[i] / samples / variance, known_first[i], 0.01);
    EXPECT_NEAR(total[i] / samples / variance, known_total[i], 0.01);
  }
}

TEST(Sampling, MorrisChangesEachDimensionOnce) {
  constexpr std::size_t dimensions = 5;
  for (const std::size_t levels : {2UL, 4UL, 8UL}) {
    const double delta = static_cast<double>(levels) / (2 * static_cast<double>(levels - 1));
    const auto design = morris(30, dimensions, levels, 3);
    ASSERT_EQ(design.size(), 30 * (dimensions + 1));
    for (std::size_t t = 0; t < 30; ++t) {
      std::set<std::size_t> changed;
      for (std::size_t step = 0; step <= dimensions; ++step) {
        const CubePoint& point = design[t * (dimensions + 1) + step];
        for (const double x : point.at) {
          EXPECT_TRUE(x >= 0 && x <= 1);
          EXPECT_NEAR(x * static_cast<double>(levels - 1), std::round(x * static_cast<double>(levels - 1)), 1e-12);
        }
        if (step == 0) continue;
        const CubePoint& before = design[t * (dimensions + 1) + step - 1];
        for (std::size_t d = 0; d < dimensions; ++d)
          EXPECT_NEAR(std::abs(point.at[d] - before.at[d]), d + 1 == point.block ? delta : 0, 1e-12);
        changed.insert(point.block);
      }
      EXPECT_EQ(changed.size(), dimensions);
    }
  }
}

// Elementary effects of a linear function are its coefficients.
TEST(Sampling, MorrisFindsTheCoefficientsOfALinearFunction) {
  const auto design = morris(10, 3, 4, 1);
  const double coefficients[] = {2, -1, 0.5};
  const auto value = [&](const CubePoint& p) {
    return coefficients[0] * p.at[0] + coefficients[1] * p.at[1] + coefficients[2] * p.at[2];
  };
  for (std::size_t k = 1; k < design.size(); ++k) {
    if (design[k].block == 0) continue;
    const std::size_t d = design[k].block - 1;
    const double step = design[k].at[d] - design[k - 1].at[d];
    EXPECT_NEAR((value(design[k]) - value(design[k - 1])) / step, coefficients[d], 1e-12);
  }
}

}  // namespace
}  // namespace tandem
