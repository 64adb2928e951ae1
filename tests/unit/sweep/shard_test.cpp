// SPDX-License-Identifier: MIT
#include "sweep/shard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace tandem {
namespace {

Experiment experiment_of(std::size_t points, std::int64_t replicates) {
  Experiment experiment;
  experiment.points =
      Points({{Factor{{"trust.prior_strength"}, std::vector<std::vector<Value>>(points, {1.0}), {}, {}}}});
  experiment.replicates = replicates;
  return experiment;
}

TEST(Shard, EveryRunIsInOneOfThem) {
  for (const std::size_t points : {1UL, 3UL, 8UL})
    for (const std::int64_t replicates : {1, 4, 7})
      for (const std::size_t count : {1UL, 2UL, 3UL, 8UL, 50UL}) {
        const Experiment experiment = experiment_of(points, replicates);
        std::multiset<std::size_t> seen;
        for (std::size_t index = 1; index <= count; ++index) {
          const auto runs = runs_of(experiment, {index, count});
          EXPECT_TRUE(std::is_sorted(runs.begin(), runs.end()));
          seen.insert(runs.begin(), runs.end());
        }
        EXPECT_EQ(seen.size(), experiment.runs());
        EXPECT_EQ(std::set<std::size_t>(seen.begin(), seen.end()).size(), experiment.runs());
      }
}

TEST(Shard, PointsAreDealtOutAnewInEachReplicate) {
  const Experiment experiment = experiment_of(4, 4);
  std::set<std::size_t> points;
  for (const std::size_t run : runs_of(experiment, {1, 4})) points.insert(experiment.point_of(run));
  EXPECT_EQ(points.size(), 4U);
}

TEST(Shard, CanHaveWholePoints) {
  const Experiment experiment = experiment_of(5, 4);
  std::multiset<std::size_t> seen;
  for (std::size_t index = 1; index <= 3; ++index) {
    const auto runs = runs_of(experiment, {index, 3, true});
    seen.insert(runs.begin(), runs.end());
    for (const std::size_t run : runs) EXPECT_EQ(experiment.point_of(run) % 3, index - 1);
  }
  EXPECT_EQ(std::set<std::size_t>(seen.begin(), seen.end()).size(), experiment.runs());
  EXPECT_EQ(seen.size(), experiment.runs());
}

TEST(Shard, CanHaveWholeReplicates) {
  const Experiment experiment = experiment_of(3, 7);
  std::multiset<std::size_t> seen;
  for (std::size_t index = 1; index <= 4; ++index) {
    const auto runs = runs_of(experiment, {index, 4, false, true});
    seen.insert(runs.begin(), runs.end());
    for (const std::size_t run : runs) EXPECT_EQ(static_cast<std::size_t>(experiment.replicate_of(run)) % 4, index - 1);
  }
  EXPECT_EQ(std::set<std::size_t>(seen.begin(), seen.end()).size(), experiment.runs());
  EXPECT_EQ(seen.size(), experiment.runs());
}

}  // namespace
}  // namespace tandem
