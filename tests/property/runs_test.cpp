// SPDX-License-Identifier: MIT
// Runs of random scenarios: the same bits for any number of threads, and whatever else is recorded.
#include <gtest/gtest.h>

#include "random_setup.h"

namespace tandem {

TEST(Runs, AreTheSameForAnyNumberOfThreads) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const Experiment experiment = random_experiment(500'000 + seed);
    const std::string one = simulate(experiment, 0, Workers(1)).digest;
    for (const int threads : {2, 3, 8})
      ASSERT_EQ(simulate(experiment, 0, Workers(threads)).digest, one) << "seed " << seed;
  }
}

TEST(Runs, AreNotChangedByRecordingLess) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    Experiment experiment = random_experiment(600'000 + seed);
    const RunResult all = simulate(experiment, 0, Workers(1));
    if (experiment.recording.series.empty()) continue;
    experiment.recording.series.resize(1);
    const RunResult few = simulate(experiment, 0, Workers(1));
    ASSERT_EQ(few.series[0].size(), all.series[0].size());
    for (std::size_t k = 0; k < few.series[0].size(); ++k)
      ASSERT_TRUE(few.series[0][k] == all.series[0][k] ||
                  (few.series[0][k] != few.series[0][k] && all.series[0][k] != all.series[0][k]));
  }
}

// Two organisations larger than a chunk of parallel work.
TEST(Runs, OfManyAgentsAreTheSameInsideThreads) {
  Scenario scenario;
  scenario.settings = {{"organisation.agents", std::int64_t{5000}, {}},
                       {"organisation.units", std::int64_t{250}, {}},
                       {"run.ticks", std::int64_t{12}, {}},
                       {"recording.snapshot_ticks", std::vector<std::int64_t>{12}, {}}};
  Problems problems;
  const Experiment experiment = plan(scenario, problems);
  ASSERT_TRUE(problems.empty()) << to_text(problems);
  const std::string one = simulate(experiment, 0, Workers(1)).digest;
  for (const int threads : {2, 3, 8}) EXPECT_EQ(simulate(experiment, 0, Workers(threads)).digest, one);
}

}  // namespace tandem
