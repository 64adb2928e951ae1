// SPDX-License-Identifier: MIT
#include "run/points.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

Factor factor(const std::string& key, const std::vector<double>& values) {
  Factor result;
  result.keys = {key};
  for (const double value : values) result.levels.push_back({value});
  return result;
}

TEST(Points, NothingIsOnePointWithoutSettings) {
  for (const Points& points : {Points(), Points({SubDesign{}})}) {
    ASSERT_EQ(points.size(), 1u);
    EXPECT_TRUE(points[0].empty());
    EXPECT_EQ(points.label(0).sample, -1);
  }
}

TEST(Points, CrossFactorsAndJoinParts) {
  const Points points({{factor("a", {1, 2}), factor("b", {3, 4, 5})}, {factor("a", {9})}});
  ASSERT_EQ(points.size(), 7u);
  EXPECT_EQ(std::get<double>(points[1][0].value), 1);
  EXPECT_EQ(std::get<double>(points[1][1].value), 4);
  EXPECT_EQ(std::get<double>(points[3][0].value), 2);
  EXPECT_EQ(std::get<double>(points[5][1].value), 5);
  EXPECT_EQ(points[6].size(), 1u);
  EXPECT_EQ(points.keys(), (std::vector<std::string>{"a", "b"}));
}

TEST(Points, HaveTheLabelOfTheirSample) {
  Factor sampled = factor("b", {3, 4});
  sampled.labels = {{0, "A"}, {7, "B"}};
  const Points points({{factor("a", {1, 2}), sampled}});
  EXPECT_EQ(points.label(2).sample, 0);
  EXPECT_EQ(points.label(3).block, "B");
}

}  // namespace
}  // namespace tandem
