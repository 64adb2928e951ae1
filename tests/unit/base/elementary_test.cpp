// SPDX-License-Identifier: MIT
#include "base/elementary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

namespace tandem {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// Uniform numbers from a generator whose sequence the standard fixes.
class Uniform {
 public:
  double operator()(double from, double to) {
    return from + (to - from) * static_cast<double>(words_() >> 11) * 0x1p-53;
  }

 private:
  std::mt19937_64 words_{1};
};

// Distance from the exact value in units of the last place of a double.
double error_in_ulp(double got, long double exact) {
  const double size = std::fabs(static_cast<double>(exact));
  const double ulp = std::nextafter(size, infinity) - size;
  return std::fabs(static_cast<double>((got - exact) / ulp));
}

template <class Function, class Exact, class Next>
double worst_error(Function function, Exact exact, Next next) {
  double worst = 0;
  for (int i = 0; i < 500000; ++i) {
    const double x = next(i);
    worst = std::max(worst, error_in_ulp(function(x), exact(static_cast<long double>(x))));
  }
  return worst;
}

TEST(Elementary, ExpIsWithinTwoUnitsOfTheLastPlace) {
  Uniform uniform;
  const auto next = [&](int i) { return i % 2 == 0 ? uniform(-708, 709) : uniform(-2, 2); };
  EXPECT_LE(worst_error([](double x) { return elementary::exp(x); }, [](long double x) { return std::exp(x); }, next),
            2);
}

TEST(Elementary, LogIsWithinTwoUnitsOfTheLastPlace) {
  Uniform uniform;
  const auto next = [&](int i) {
    if (i % 3 == 0) return uniform(0x1p-60, 1);
    if (i % 3 == 1) return uniform(0.9, 1.1);
    return std::ldexp(uniform(1, 2), static_cast<int>(uniform(-1022, 1024)));
  };
  EXPECT_LE(worst_error([](double x) { return elementary::log(x); }, [](long double x) { return std::log(x); }, next),
            2);
}

TEST(Elementary, LogisticIsWithinThreeUnitsOfTheLastPlace) {
  Uniform uniform;
  const auto next = [&](int) { return uniform(-50, 50); };
  const auto exact = [](long double x) { return 1 / (1 + std::exp(-x)); };
  EXPECT_LE(worst_error([](double x) { return elementary::logistic(x); }, exact, next), 3);
}

TEST(Elementary, PowKeepsItsStatedError) {
  Uniform uniform;
  for (int i = 0; i < 500000; ++i) {
    const double x = std::exp(uniform(-5, 5)), y = uniform(-30, 30);
    const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    const double bound = (std::fabs(y * std::log(x)) + 2) * 0x1p-52;
    ASSERT_LE(std::fabs(static_cast<double>((elementary::pow(x, y) - exact) / exact)), bound) << x << " ^ " << y;
  }
}

TEST(Elementary, ExactValues) {
  EXPECT_EQ(elementary::exp(0), 1);
  EXPECT_EQ(elementary::exp(-0.0), 1);
  EXPECT_EQ(elementary::log(1), 0);
  EXPECT_EQ(elementary::logistic(0), 0.5);
  for (const double x : {0.0, 1e-9, 0.3, 1.0, 7.25, 1e9}) {
    EXPECT_EQ(elementary::pow(x, 0), 1);
    EXPECT_EQ(elementary::pow(x, 1), x);
    EXPECT_EQ(elementary::pow(1, x), 1);
  }
  for (const double y : {1e-9, 0.5, 1.0, 3.0}) EXPECT_EQ(elementary::pow(0, y), 0);
}

TEST(Elementary, SaturatesAtTheEnds) {
  for (const double x : {709.0, 710.0, 1e300, infinity}) EXPECT_EQ(elementary::exp(x), elementary::exp(709));
  for (const double x : {-708.0, -709.0, -1e300, -infinity}) EXPECT_EQ(elementary::exp(x), elementary::exp(-708));
  EXPECT_GT(elementary::exp(-infinity), 0);
  EXPECT_TRUE(std::isfinite(elementary::exp(infinity)));
  for (const double x : {0.0, -0.0, -1.0, -infinity, 1e-310}) EXPECT_EQ(elementary::log(x), elementary::log(0x1p-1022));
  EXPECT_EQ(elementary::log(infinity), elementary::log(std::numeric_limits<double>::max()));
  EXPECT_EQ(elementary::logistic(1e9), 1);
  EXPECT_GT(elementary::logistic(-1e9), 0);
}

TEST(Elementary, NanStaysNan) {
  // A payload in the low bits must not come out as a number.
  const double payload = elementary::from_bits(0x7ff8000000000fffu);
  for (const double x : {nan, -nan, payload}) {
    EXPECT_TRUE(std::isnan(elementary::exp(x)));
    EXPECT_TRUE(std::isnan(elementary::log(x)));
    EXPECT_TRUE(std::isnan(elementary::logistic(x)));
    EXPECT_TRUE(std::isnan(elementary::pow(x, 2)));
    EXPECT_TRUE(std::isnan(elementary::pow(2, x)));
  }
}

struct Results {
  std::vector<double> exp, log, pow, logistic;
};

TANDEM_MULTIVERSION
void all_functions(const double* x, std::size_t n, double* exps, double* logs, double* pows, double* logistics) {
  for (std::size_t i = 0; i < n; ++i) exps[i] = elementary::exp(x[i]);
  for (std::size_t i = 0; i < n; ++i) logs[i] = elementary::log(x[i]);
  for (std::size_t i = 0; i < n; ++i) pows[i] = elementary::pow(x[i], 0.7);
  for (std::size_t i = 0; i < n; ++i) logistics[i] = elementary::logistic(x[i]);
}

TEST(Elementary, VectorCodeGivesTheBitsOfScalarCode) {
  Uniform uniform;
  constexpr std::size_t n = 100001;
  std::vector<double> x(n);
  for (double& value : x) value = uniform(-30, 100);
  x[5] = infinity;
  x[6] = 0;
  Results r{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  all_functions(x.data(), n, r.exp.data(), r.log.data(), r.pow.data(), r.logistic.data());
  for (std::size_t i = 0; i < n; ++i) {
    // A volatile argument keeps this loop scalar.
    const volatile double one = x[i];
    ASSERT_EQ(r.exp[i], elementary::exp(one));
    ASSERT_EQ(r.log[i], elementary::log(one));
    ASSERT_EQ(r.pow[i], elementary::pow(one, 0.7));
    ASSERT_EQ(r.logistic[i], elementary::logistic(one));
  }
}

// Bits written down once: they must come out on every compiler and platform.
TEST(Elementary, BitsAreTheSameEverywhere) {
  EXPECT_EQ(elementary::bits_of(elementary::exp(1.5)), 0x4011ed3fe64fc541u);
  EXPECT_EQ(elementary::bits_of(elementary::log(10)), 0x40026bb1bbb55516u);
  EXPECT_EQ(elementary::bits_of(elementary::pow(0.3, 2.7)), 0x3fa3d6858f50590eu);
  EXPECT_EQ(elementary::bits_of(elementary::logistic(-0.8)), 0x3fd3d775461ede95u);
}

}  // namespace
}  // namespace tandem
