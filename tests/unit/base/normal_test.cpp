// SPDX-License-Identifier: MIT
#include "base/normal.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tandem {
namespace {

TEST(Normal, CdfEqualsTheErrorFunction) {
  for (double z = -37; z <= 37; z += 0.0137) {
    const double exact = static_cast<double>(std::erfc(-static_cast<long double>(z) / std::sqrt(2.0L)) / 2);
    ASSERT_NEAR(normal_cdf(z), exact, 1e-15) << z;
    ASSERT_NEAR(normal_cdf(z) / exact, 1, 1e-8) << z;
  }
  EXPECT_EQ(normal_cdf(-38), 0);
  EXPECT_EQ(normal_cdf(38), 1);
  EXPECT_DOUBLE_EQ(normal_cdf(0), 0.5);
}

TEST(Normal, DensityIsThatOfTheLaw) {
  EXPECT_DOUBLE_EQ(normal_density(0), 0.3989422804014327);
  EXPECT_DOUBLE_EQ(normal_density(2), 0.05399096651318806);
}

TEST(Normal, QuantileInvertsTheCdf) {
  EXPECT_EQ(normal_quantile(0.5), 0);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
  for (double p = 0.4999; p > 1e-300; p *= 0.37) {
    // A relative error of 1e-14 in z moves p by the factor 1 + z^2 1e-14.
    const double z = normal_quantile(p);
    const double back = static_cast<double>(std::erfc(-static_cast<long double>(z) / std::sqrt(2.0L)) / 2);
    ASSERT_NEAR(back / p, 1, 1e-14 * (1 + z * z)) << p;
    if (p > 1e-3) {
      ASSERT_NEAR(normal_quantile(1 - p), -z, 1e-12);
    }
  }
}

}  // namespace
}  // namespace tandem
