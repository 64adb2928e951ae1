// SPDX-License-Identifier: MIT
#include "sweep/cost_model.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

Factor with_levels(const char* key, std::size_t count) {
  return {{key}, std::vector<std::vector<Value>>(count, {1.0}), {}, {}};
}

// Four times three points, whose costs are a product.
constexpr double first[] = {1, 2, 4, 9}, second[] = {1, 1.5, 5};
double true_cost(std::size_t point) { return first[point / 3] * second[point % 3]; }
Points grid() { return Points({{with_levels("trust.prior_strength", 4), with_levels("network.degree", 3)}}); }

TEST(CostModel, SaysOfAPointWhatItsLevelsSay) {
  std::vector<KnownCost> known;
  for (const std::size_t point : {0UL, 1UL, 3UL, 5UL, 7UL, 8UL, 9UL, 11UL}) known.push_back({point, true_cost(point)});
  const CostModel model(grid(), std::vector<double>(12, 1.0), known);
  for (const auto& [point, cost] : known) EXPECT_DOUBLE_EQ(model.at(point), cost);
  double said = 0, true_sum = 0;
  for (std::size_t point = 0; point < 12; ++point) {
    EXPECT_NEAR(model.at(point) / true_cost(point), 1, 0.35) << point;
    said += model.at(point), true_sum += true_cost(point);
  }
  EXPECT_NEAR(said / true_sum, 1, 0.1);
}

TEST(CostModel, WeightsHoldWhereNoRunWasTimed) {
  const std::vector<double> weights{1, 2, 3, 4, 6, 8, 9, 12, 15, 16, 20, 24};
  const CostModel model(grid(), weights, {{3, 8.0}, {7, 24.0}});
  for (std::size_t point = 0; point < 12; ++point) EXPECT_NEAR(model.at(point), 2 * weights[point], 1e-9);
  EXPECT_NEAR(model.scatter(), 0, 1e-9);
}

TEST(CostModel, KnowsHowMuchRunsOfAPointDiffer) {
  const CostModel model(Points(), {1}, {{0, 1.0}, {0, 1.2}, {0, 0.9}});
  EXPECT_NEAR(model.at(0), 3.1 / 3, 1e-9);
  EXPECT_NEAR(model.scatter(), 0.145, 0.01);
}

}  // namespace
}  // namespace tandem
