// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include <map>
#include <numeric>

#include "run/experiment.h"

namespace tandem {
namespace {

Experiment tiny_experiment(std::int64_t replicates) {
  Scenario scenario;
  scenario.settings = {{"organisation.agents", std::int64_t{20}, {}},
                       {"organisation.units", std::int64_t{2}, {}},
                       {"run.ticks", std::int64_t{3}, {}},
                       {"recording.metrics", std::vector<std::string>{"output"}, {}}};
  scenario.design.parts = {SubDesign{}};
  scenario.design.replicates = replicates;
  Problems problems;
  Experiment experiment = plan(std::move(scenario), problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return experiment;
}

std::vector<std::size_t> all_runs(const Experiment& experiment) {
  std::vector<std::size_t> runs(experiment.runs());
  std::iota(runs.begin(), runs.end(), std::size_t{0});
  return runs;
}

class Collector : public RunSink {
 public:
  explicit Collector(std::size_t room = 1000) : room_(room) {}
  void accept(const RunResult& result) override {
    if (digests.size() == room_) throw std::runtime_error("no room");
    digests[result.run] = result.digest;
    seconds += result.seconds;
  }
  std::map<std::size_t, std::string> digests;
  double seconds = 0;

 private:
  std::size_t room_;
};

double no_clock() { return 0; }

TEST(RunAll, GivesTheSameForEveryWayToUseThreads) {
  const Experiment experiment = tiny_experiment(12);
  const std::atomic<bool> stop = false;
  Collector alone;
  run_all(experiment, all_runs(experiment), {1, false, ""}, alone, stop, no_clock);
  EXPECT_EQ(alone.digests.size(), 12U);
  for (const Execution& execution : {Execution{4, false, ""}, Execution{4, true, ""}}) {
    Collector others;
    const RunCounts counts = run_all(experiment, all_runs(experiment), execution, others, stop, no_clock);
    EXPECT_EQ(counts.done, 12U);
    EXPECT_FALSE(counts.interrupted);
    EXPECT_EQ(others.digests, alone.digests);
  }
}

TEST(RunAll, RunsOnlyWhatIsListed) {
  const Experiment experiment = tiny_experiment(6);
  const std::atomic<bool> stop = false;
  Collector some;
  run_all(experiment, {4, 1}, {2, false, ""}, some, stop, no_clock);
  EXPECT_THAT(some.digests, testing::ElementsAre(testing::Key(1), testing::Key(4)));
}

TEST(RunAll, TimesEachRun) {
  const Experiment experiment = tiny_experiment(3);
  const std::atomic<bool> stop = false;
  double now = 0;
  Collector all;
  run_all(experiment, all_runs(experiment), {1, false, ""}, all, stop, [&] { return now += 1; });
  EXPECT_EQ(all.seconds, 3);
}

TEST(RunAll, StopsWhenTold) {
  const Experiment experiment = tiny_experiment(50);
  for (const int threads : {1, 3}) {
    std::atomic<bool> stop = false;
    std::atomic<int> calls = 0;
    Collector some;
    const RunCounts counts = run_all(experiment, all_runs(experiment), {threads, false, ""}, some, stop, [&] {
      if (++calls == 10) stop = true;
      return 0.0;
    });
    EXPECT_TRUE(counts.interrupted);
    EXPECT_EQ(counts.done, some.digests.size());
    EXPECT_GT(counts.done, 0U);
    EXPECT_LT(counts.done, 50U);
  }
}

TEST(RunAll, ASinkThatFailsEndsIt) {
  const Experiment experiment = tiny_experiment(50);
  for (const int threads : {1, 3}) {
    const std::atomic<bool> stop = false;
    Collector full(5);
    EXPECT_THROW(run_all(experiment, all_runs(experiment), {threads, false, ""}, full, stop, no_clock),
                 std::runtime_error);
    EXPECT_EQ(full.digests.size(), 5U);
  }
}

}  // namespace
}  // namespace tandem
