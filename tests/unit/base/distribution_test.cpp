// SPDX-License-Identifier: MIT
#include "base/distribution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/normal.h"

namespace tandem {
namespace {

using Law = Distribution::Law;
constexpr std::uint32_t n = 100000;

Distribution constant(double value) {
  Distribution d;
  d.value = value;
  return d;
}

Distribution spread(Law law, double mean, double sd, double lower, double upper) {
  Distribution d;
  d.law = law;
  d.mean = mean;
  d.sd = sd;
  d.lower = lower;
  d.upper = upper;
  return d;
}

Distribution mixture(std::vector<double> weights, std::vector<Distribution> parts) {
  Distribution d;
  d.law = Law::mixture;
  d.weights = std::move(weights);
  d.parts = std::move(parts);
  return d;
}

std::vector<double> sorted_samples(const Distribution& law) {
  EXPECT_EQ(check(law, -1e6, 1e6), "");
  std::vector<double> values(n);
  for (std::uint32_t seat = 0; seat < n; ++seat) {
    DrawSequence words({1, 2}, 0, Seat{seat}, 0, Stream{1});
    values[seat] = sample(law, words);
  }
  std::sort(values.begin(), values.end());
  return values;
}

struct Moments {
  double mean, sd;
};

Moments moments_of(const std::vector<double>& values) {
  double sum = 0, squares = 0;
  for (const double x : values) sum += x;
  const double mean = sum / n;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return {mean, std::sqrt(squares / n)};
}

// Kolmogorov's statistic times sqrt(n): below 1.95 in 99.9 % of samples of the right law.
template <class Cdf>
double kolmogorov(const std::vector<double>& sorted, Cdf cdf) {
  double largest = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double p = cdf(sorted[i]);
    largest = std::max({largest, p - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - p});
  }
  return largest * std::sqrt(static_cast<double>(n));
}

TEST(Distribution, ConstantTakesNoWord) {
  DrawSequence words({1, 2}, 0, 0, 0, Stream{1}), fresh = words;
  EXPECT_EQ(sample(constant(0.3), words), 0.3);
  EXPECT_EQ(words(), fresh());
}

TEST(Distribution, UniformFollowsItsLaw) {
  const Distribution law = spread(Law::uniform, 0, 0, -0.5, 1.5);
  const auto values = sorted_samples(law);
  EXPECT_LT(kolmogorov(values, [](double x) { return (x + 0.5) / 2; }), 1.95);
  EXPECT_GE(values.front(), -0.5);
  EXPECT_LT(values.back(), 1.5);
  EXPECT_EQ(mean_of(law), 0.5);
}

TEST(Distribution, NormalFollowsItsTruncatedLaw) {
  for (const Distribution& law : {spread(Law::normal, 0.6, 0.3, 0, 1), spread(Law::normal, -1, 0.4, 0, 1),
                                  spread(Law::normal, 2, 0.3, 0, 1), spread(Law::normal, 0, 1, -20, 20)}) {
    const double low = normal_cdf((law.lower - law.mean) / law.sd), high = normal_cdf((law.upper - law.mean) / law.sd);
    const auto values = sorted_samples(law);
    EXPECT_LT(kolmogorov(values, [&](double x) { return (normal_cdf((x - law.mean) / law.sd) - low) / (high - low); }),
              1.95);
    EXPECT_GE(values.front(), law.lower);
    EXPECT_LE(values.back(), law.upper);
    const Moments m = moments_of(values);
    EXPECT_NEAR(m.mean, mean_of(law), 4 * m.sd / std::sqrt(n));
  }
}

TEST(Distribution, BetaHasTheStatedMeanAndSpread) {
  for (const double mean : {0.05, 0.5, 0.8}) {
    for (const double part : {0.05, 0.5, 0.9, 0.99}) {
      const double sd = part * std::sqrt(mean * (1 - mean));
      const Distribution law = spread(Law::beta, 2 + 3 * mean, 3 * sd, 2, 5);
      const auto values = sorted_samples(law);
      const Moments m = moments_of(values);
      EXPECT_NEAR(m.mean, mean_of(law), 4 * m.sd / std::sqrt(n));
      EXPECT_NEAR(m.sd, law.sd, 0.02 * law.sd) << mean << " " << part;
      EXPECT_GE(values.front(), 2);
      EXPECT_LE(values.back(), 5);
    }
  }
}

// Shapes whose distribution function is elementary: (2, 2), and (1/2, 1/2), the arcsine law.
TEST(Distribution, BetaFollowsItsLaw) {
  const auto two = sorted_samples(spread(Law::beta, 0.5, std::sqrt(0.05), 0, 1));
  EXPECT_LT(kolmogorov(two, [](double x) { return x * x * (3 - 2 * x); }), 1.95);
  const auto half = sorted_samples(spread(Law::beta, 0.5, std::sqrt(0.125), 0, 1));
  EXPECT_LT(kolmogorov(half, [](double x) { return 2 / std::acos(-1.0) * std::asin(std::sqrt(x)); }), 1.95);
}

TEST(Distribution, MixtureTakesItsPartsByWeight) {
  const Distribution law = mixture({4, 0, 1}, {spread(Law::uniform, 0, 0, 0.9, 1), constant(0.7), constant(0.4)});
  const auto values = sorted_samples(law);
  const auto low = static_cast<double>(std::count(values.begin(), values.end(), 0.4)) / n;
  EXPECT_NEAR(low, 0.2, 4 * std::sqrt(0.2 * 0.8 / n));
  EXPECT_EQ(std::count(values.begin(), values.end(), 0.7), 0);
  EXPECT_NEAR(mean_of(law), 0.8 * 0.95 + 0.2 * 0.4, 1e-15);
}

TEST(Distribution, SpreadZeroIsTheMean) {
  DrawSequence words({1, 2}, 0, 0, 0, Stream{1});
  EXPECT_EQ(sample(spread(Law::normal, 0.25, 0, 0, 1), words), 0.25);
  EXPECT_EQ(sample(spread(Law::beta, 1, 0, 0, 1), words), 1);
  EXPECT_EQ(mean_of(spread(Law::normal, 0.25, 0, 0, 1)), 0.25);
}

TEST(Distribution, UnitsCanHaveTheirOwnLaw) {
  Distribution law = constant(0.1);
  law.units = {{3, constant(0.9)}};
  EXPECT_EQ(law_for_unit(law, 3), constant(0.9));
  EXPECT_EQ(&law_for_unit(law, 2), &law);
  EXPECT_FALSE(law == constant(0.1));
}

TEST(DistributionCheck, AcceptsWhatCanBeDrawn) {
  EXPECT_EQ(check(constant(1), 0, 1), "");
  EXPECT_EQ(check(spread(Law::uniform, 0, 0, 0.3, 0.3), 0, 1), "");
  EXPECT_EQ(check(spread(Law::normal, -0.5, 0.3, 0, 1), 0, 1), "");
  EXPECT_EQ(check(spread(Law::beta, 0.5, 0.49, 0, 1), 0, 1), "");
  EXPECT_EQ(check(mixture({0, 2}, {constant(0), constant(1)}), 0, 1), "");
}

TEST(DistributionCheck, SaysWhatIsWrong) {
  const double nan = std::nan("");
  EXPECT_EQ(check(constant(2), 0, 1), "value 2 is outside [0, 1]");
  EXPECT_NE(check(constant(nan), 0, 1), "");
  EXPECT_EQ(check(spread(Law::uniform, 0, 0, 0.5, 0.2), 0, 1), "lower 0.5 is above upper 0.2");
  EXPECT_EQ(check(spread(Law::uniform, 0, 0, -1, 2), 0, 1), "lower -1 is outside [0, 1]; upper 2 is outside [0, 1]");
  EXPECT_EQ(check(spread(Law::normal, 0.5, -1, 0, 1), 0, 1), "sd -1 is not a number of 0 or more");
  EXPECT_EQ(check(spread(Law::normal, 9, 1, 0, 1), 0, 1),
            "[0, 1] holds less than a millionth of the normal law of mean 9 and sd 1");
  EXPECT_NE(check(spread(Law::normal, nan, 1, 0, 1), 0, 1), "");
  EXPECT_EQ(check(spread(Law::normal, 2, 0, 0, 1), 0, 1), "mean 2 is outside [0, 1]");
  EXPECT_EQ(check(spread(Law::beta, 0.5, 0.5, 0, 1), 0, 1),
            "sd 0.5 is impossible for a beta law of mean 0.5 on [0, 1] (it must be below 0.5)");
  EXPECT_EQ(check(spread(Law::beta, 0, 0.1, 0, 1), 0, 1), "a beta law with its mean at an end of its range has sd 0");
  EXPECT_EQ(check(mixture({1}, {}), 0, 1), "a mixture needs at least one part, and one weight for each");
  EXPECT_EQ(check(mixture({-1, 2}, {constant(0), constant(3)}), 0, 1),
            "part 1: weight -1 is not a number of 0 or more; part 2: value 3 is outside [0, 1]");
  EXPECT_EQ(check(mixture({0}, {constant(0)}), 0, 1), "all weights are 0");
}

TEST(DistributionCheck, LooksAtTheUnitsToo) {
  Distribution law = constant(0.5);
  law.units = {{0, constant(2)}, {0, constant(1)}, {-1, constant(1)}};
  EXPECT_EQ(check(law, 0, 1),
            "unit 0: value 2 is outside [0, 1]; unit 0: has two laws; unit -1: a unit's number is 0 or more");
}

}  // namespace
}  // namespace tandem
