// SPDX-License-Identifier: MIT
#include "sweep/stopping.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace tandem {
namespace {

constexpr double hole = std::numeric_limits<double>::quiet_NaN();

TEST(Stopping, StudentQuantilesAreThoseOfTheTables) {
  EXPECT_NEAR(student_quantile(0.975, 4), 2.7764, 1e-3);
  EXPECT_NEAR(student_quantile(0.975, 9), 2.2622, 1e-4);
  EXPECT_NEAR(student_quantile(0.975, 30), 2.0423, 1e-4);
  EXPECT_NEAR(student_quantile(0.95, 10), 1.8125, 1e-4);
  EXPECT_NEAR(student_quantile(0.995, 20), 2.8453, 1e-3);
}

TEST(Stopping, HalfWidthLeavesHolesOut) {
  const std::vector<double> values{1, 2, 3, 4, 5}, with_holes{1, hole, 2, 3, hole, 4, 5};
  EXPECT_NEAR(half_width(values, 0.95), 2.7764 * std::sqrt(2.5 / 5), 1e-3);
  EXPECT_EQ(half_width(values, 0.95), half_width(with_holes, 0.95));
  EXPECT_TRUE(std::isnan(half_width(std::vector<double>{1, 2, hole}, 0.95)));
}

TEST(Stopping, LateMeanIsThatOfTheLastQuarter) {
  EXPECT_EQ(late_mean(std::vector<double>{9, 9, 9, 9, 9, 9, 1, 3}), 2);
  EXPECT_EQ(late_mean(std::vector<double>{9, 9, 9, 9, 9, 9, 1, 3, hole, hole}), 2);
  EXPECT_EQ(late_mean(std::vector<double>{5}), 5);
  EXPECT_TRUE(std::isnan(late_mean(std::vector<double>{hole, hole})));
}

TEST(Stopping, LooksGrowByAQuarterUpToTheCap) {
  StoppingRule rule;
  rule.most = 30;
  std::vector<std::int64_t> looks{5};
  while (looks.back() < rule.most) looks.push_back(next_look(rule, looks.back()));
  EXPECT_EQ(looks, (std::vector<std::int64_t>{5, 7, 9, 12, 15, 19, 24, 30}));
}

TEST(Stopping, EveryPointHasToBeKnown) {
  StoppingRule rule;
  rule.metrics = {"output"};
  rule.half_width = 0.1;
  const std::vector<double> sure{1, 1.01, 0.99, 1}, unsure{0, 2, 1, 3}, lost{1, hole, hole, hole};
  EXPECT_TRUE(judge(rule, {{sure, sure}}).enough);
  EXPECT_FALSE(judge(rule, {{sure, unsure}}).enough);
  EXPECT_FALSE(judge(rule, {{sure, lost}}).enough);
  EXPECT_NE(judge(rule, {{sure, unsure}}).reason.find("output at point 1"), std::string::npos);
}

}  // namespace
}  // namespace tandem
