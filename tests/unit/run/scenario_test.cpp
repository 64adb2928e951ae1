// SPDX-License-Identifier: MIT
#include "run/scenario.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

Factor factor(const std::string& key, const std::vector<double>& values) {
  Factor result;
  result.keys = {key};
  for (const double value : values) result.levels.push_back({value});
  return result;
}

TEST(Expand, NothingIsOnePointWithoutSettings) {
  EXPECT_EQ(expand({}).size(), 1u);
  EXPECT_TRUE(expand({}).front().empty());
  EXPECT_EQ(expand({{SubDesign{}}, 5}).size(), 1u);
}

TEST(Expand, CrossesFactorsAndJoinsParts) {
  const std::vector<Settings> points = expand({{{factor("a", {1, 2}), factor("b", {3, 4, 5})}, {factor("a", {9})}}, 1});
  ASSERT_EQ(points.size(), 7u);
  EXPECT_EQ(std::get<double>(points[1][0].value), 1);
  EXPECT_EQ(std::get<double>(points[1][1].value), 4);
  EXPECT_EQ(std::get<double>(points[5][1].value), 5);
  EXPECT_EQ(points[6].size(), 1u);
}

}  // namespace
}  // namespace tandem
