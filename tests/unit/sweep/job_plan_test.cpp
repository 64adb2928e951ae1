// SPDX-License-Identifier: MIT
// The arithmetic of plans. What they are worth is shown by tests/plan.
#include "sweep/job_plan.h"

#include <gtest/gtest.h>

#include "sweep/job_memory.h"

namespace tandem {
namespace {

Value whole_number(std::int64_t number) { return number; }

Factor levels_of(const char* key, const std::vector<Value>& values) {
  Factor factor{{key}, {}, {}, {}, {}};
  for (const Value& value : values) factor.levels.push_back({value});
  return factor;
}

Experiment sweep_over(Factor factor, std::int64_t replicates) {
  Scenario scenario;
  scenario.settings = {{"organisation.agents", whole_number(40), {}},
                       {"organisation.units", whole_number(4), {}},
                       {"run.ticks", whole_number(40), {}},
                       {"recording.metrics", std::vector<std::string>{"output"}, {}},
                       {"turnover.record", std::string("replacement"), {}},
                       {"interventions.leave.record", std::string("departure"), {}},
                       {"interventions.leave.count", whole_number(8), {}},
                       {"interventions.leave.at", whole_number(31), {}}};
  scenario.design.parts = {{std::move(factor)}};
  scenario.design.replicates = replicates;
  Problems problems;
  Experiment experiment = plan(std::move(scenario), problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return experiment;
}

Experiment sizes() {
  return sweep_over(levels_of("organisation.agents", {whole_number(20), whole_number(40), whole_number(160)}), 8);
}

// A tick of a run takes as long as its start, and every tick as long as the next.
TimedSample even_sample() {
  TimedSample sample;
  sample.runs = {{0, 0.01, 0.4}};
  sample.pace = {0, 0.25, 0.5, 0.75, 1};
  sample.program_memory = sample.run_memory = sample.writer_memory = sample.state_bytes = 1e6;
  return sample;
}

std::vector<std::size_t> runs_in_all(const Experiment& experiment) { return runs_of(experiment, {}); }

TEST(JobPlan, JobsTogetherTakeWhatTheSweepTakes) {
  const Experiment experiment = sizes();
  const RunCosts costs(experiment, even_sample());
  const JobLoad all = load_of(experiment, runs_in_all(experiment), {}, costs);
  for (const std::size_t shards : {1UL, 2UL, 3UL, 5UL}) {
    const JobPlan jobs = plan_jobs(experiment, costs, {shards, 1, true, 3600, {}});
    EXPECT_EQ(jobs.shards, shards);
    EXPECT_NEAR(jobs.processor / all.processor, 1, 1e-9);
    EXPECT_GE(jobs.longest.wall * static_cast<double>(shards), 0.999 * all.wall);
    EXPECT_GT(jobs.limit_seconds, jobs.longest.wall);
    EXPECT_GT(jobs.limit_memory, jobs.memory);
  }
}

TEST(JobPlan, AJobEndsWithinItsTime) {
  const Experiment experiment = sizes();
  const RunCosts costs(experiment, even_sample());
  const double all = plan_jobs(experiment, costs, {1, 1, true, 3600, {}}).limit_seconds;
  EXPECT_EQ(plan_jobs(experiment, costs, {0, 1, true, 2 * all, {}}).shards, 1U);
  const JobPlan chosen = plan_jobs(experiment, costs, {0, 1, true, 0.7 * all, {}});
  EXPECT_GE(chosen.shards, 2U);
}

TEST(JobPlan, ThreadsTakeTheNextRun) {
  const Experiment experiment = sizes();
  const RunCosts costs(experiment, even_sample());
  Execution two;
  two.threads = 2;
  const JobLoad alone = load_of(experiment, runs_in_all(experiment), {}, costs);
  const JobLoad both = load_of(experiment, runs_in_all(experiment), two, costs);
  EXPECT_NEAR(both.processor, alone.processor, 1e-9);
  EXPECT_LT(both.wall, alone.wall);
  EXPECT_GE(both.wall, 0.5 * alone.wall);
}

TEST(JobPlan, ACommonPastCountsOnce) {
  const Experiment experiment =
      sweep_over(levels_of("interventions.leave.who",
                           {std::string("most_output"), std::string("most_ties"), std::string("anybody")}),
                 8);
  const RunCosts costs(experiment, even_sample());
  Execution forks;
  forks.fork = true;
  const JobLoad load = load_of(experiment, runs_in_all(experiment), forks, costs);
  // Three arms, 30 of 40 ticks in common: half of all ticks are spared, and three states of a megabyte are kept.
  EXPECT_NEAR(load.apart - load.processor, 8 * (2 * 30 * 0.01 - 3 * 0.001), 1e-9);
  const JobLoad apart = load_of(experiment, runs_in_all(experiment), {}, costs);
  EXPECT_DOUBLE_EQ(apart.processor, apart.apart);
  EXPECT_DOUBLE_EQ(apart.apart, load.apart);
}

TEST(JobPlan, AsksForMinutesWithTimeToStop) {
  JobPlan jobs;
  jobs.limit_seconds = 3600;
  EXPECT_EQ(jobs.signal_seconds(), 144);
  EXPECT_EQ(jobs.minutes(), 64);
  jobs.limit_seconds = 10;
  EXPECT_EQ(jobs.signal_seconds(), 30);
  EXPECT_EQ(jobs.minutes(), 2);
  jobs.limit_seconds = 36000;
  EXPECT_EQ(jobs.signal_seconds(), 180);
  EXPECT_EQ(jobs.minutes(), 604);
}

// With the margin of a good sample.
TEST(JobPlan, LittleIsAskedForInVainFromHalfAnHourOn) {
  constexpr double margin = 1.1;
  for (double seconds = 1800; seconds < 100'000; seconds += 137) {
    JobPlan jobs;
    jobs.limit_seconds = margin * seconds;
    EXPECT_GT(seconds, 0.8 * 60 * static_cast<double>(jobs.minutes())) << seconds;
    EXPECT_GE(60 * jobs.minutes() - jobs.signal_seconds() - 60, margin * seconds - 1e-6)
        << "Slurm's signal comes too soon";
  }
}

TEST(JobPlan, AsksForMegabytesThatHoldTheScriptToo) {
  JobPlan jobs;
  jobs.limit_memory = 100.5 * megabyte;
  EXPECT_EQ(jobs.megabytes(), 109);
}

}  // namespace
}  // namespace tandem
