// SPDX-License-Identifier: MIT
// A run that is driven step by step is the run that `simulate` makes.
#include "run/run_under_way.h"

#include <gtest/gtest.h>

#include "base/memory_archive.h"

namespace tandem {

namespace {

Experiment experiment_of(Settings settings) {
  Scenario scenario;
  scenario.settings = std::move(settings);
  scenario.design.replicates = 2;
  Problems problems;
  Experiment experiment = plan(scenario, problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return experiment;
}

Experiment small() {
  return experiment_of({{"organisation.agents", std::int64_t{40}, {}},
                        {"organisation.units", std::int64_t{4}, {}},
                        {"run.ticks", std::int64_t{12}, {}},
                        {"recording.snapshot_ticks", std::vector<std::int64_t>{0, 5, 12}, {}},
                        {"interventions.shock.record", std::string("shock"), {}},
                        {"interventions.shock.share", .3, {}},
                        {"interventions.shock.at", std::int64_t{6}, {}}});
}

std::string bytes_of(const RunUnderWay& run) {
  MemorySink sink;
  run.save(sink);
  return sink.bytes;
}

}  // namespace

TEST(RunUnderWay, SteppedToItsEndIsTheRun) {
  const Experiment experiment = small();
  const Workers workers;
  for (const std::size_t which : {0u, 1u}) {
    const RunResult expected = simulate(experiment, which, workers);
    RunUnderWay run(experiment, which, workers);
    EXPECT_EQ(run.ticks(), 12u);
    EXPECT_EQ(run.tick(), 0u);
    while (!run.at_end()) run.step();
    EXPECT_EQ(run.tick(), 12u);
    EXPECT_EQ(run.digest(), expected.digest);
    EXPECT_EQ(run.series().size(), expected.series.size());
    RunResult result;
    run.finish(result);
    EXPECT_EQ(result.digest, expected.digest);
    EXPECT_EQ(result.status, RunStatus::done);
    EXPECT_EQ(result.snapshots.size(), expected.snapshots.size());
  }
}

TEST(RunUnderWay, TakenUpFromItsBytesIsACopy) {
  const Experiment experiment = small();
  const Workers workers;
  RunUnderWay run(experiment, 1, workers);
  for (int k = 0; k < 5; ++k) run.step();
  const std::string kept = bytes_of(run), digest = run.digest();
  RunUnderWay copy(experiment, 1, workers);
  MemorySource source(kept);
  copy.restore(source);
  EXPECT_EQ(copy.tick(), 5u);
  EXPECT_EQ(copy.digest(), digest);
  while (!copy.at_end()) copy.step();
  EXPECT_EQ(run.tick(), 5u) << "they share nothing";
  EXPECT_EQ(bytes_of(run), kept);
  EXPECT_EQ(copy.digest(), simulate(experiment, 1, workers).digest);
}

TEST(RunUnderWay, RefusesBytesOfNoRun) {
  const Experiment experiment = small();
  const Workers workers;
  RunUnderWay run(experiment, 0, workers);
  for (const std::string& bytes : {bytes_of(run) + "x", std::string("no run"), std::string()}) {
    RunUnderWay other(experiment, 0, workers);
    MemorySource source(bytes);
    EXPECT_THROW(other.restore(source), std::runtime_error);
  }
}

}  // namespace tandem
