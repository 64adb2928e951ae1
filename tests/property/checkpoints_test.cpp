// SPDX-License-Identifier: MIT
// A run that is kept at any tick and taken up from these bytes is the run that was never stopped: same digest, same state in every tick.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/memory_archive.h"
#include "random_setup.h"
#include "run/checkpoint.h"

namespace tandem {

namespace {

// Keeps the state after every tick, goes on from `begin` if there is any, and stops where it is told to.
struct Memory : RunKeeper {
  std::string begin;
  TickNumber last = 0;                     // tick to stop at, 0: none
  std::map<TickNumber, std::string> kept;  // [tick]
  bool restored = false;

  Wish wish() const override { return last > 0 && kept.size() + 1 == last ? Wish::stop : Wish::keep; }
  bool keep(TickNumber tick, TickNumber ticks, const std::function<void(ByteSink&)>& write) override {
    EXPECT_LT(tick, ticks);
    MemorySink sink;
    write(sink);
    kept[tick] = sink.bytes;
    return true;
  }
  bool restore(const std::function<void(ByteSource&)>& read) override {
    if (begin.empty()) return false;
    MemorySource source(begin);
    try {
      read(source);
    } catch (const std::runtime_error&) {
      return false;
    }
    return restored = true;
  }
  double seconds_before() const override { return 0; }
};

RunResult run_with(const Experiment& experiment, RunKeeper& keeper, int threads = 1) {
  return simulate(experiment, 0, Workers(threads), nullptr, nullptr, &keeper);
}

// Empty, or what differs.
std::string difference_after_going_on(const Experiment& experiment, TickNumber kept_at) {
  Memory whole;
  const RunResult expected = run_with(experiment, whole);
  if (expected.digest != simulate(experiment, 0, Workers(1)).digest) return "the run that is looked at";
  Memory first;
  first.last = kept_at;
  if (run_with(experiment, first).status != RunStatus::missing) return "does not stop";
  if (first.kept.rbegin()->first != first.last) return "stops elsewhere";
  Memory rest;
  rest.begin = first.kept[first.last];
  const RunResult result = run_with(experiment, rest);
  if (!rest.restored) return "is not taken up";
  for (const auto& [tick, bytes] : rest.kept)
    if (bytes != whole.kept[tick])
      return "state after tick " + std::to_string(tick) + ", kept at " + std::to_string(first.last);
  if (rest.kept.size() != 24 - first.last) return "other ticks";
  return result.digest == expected.digest ? "" : "digest, kept at " + std::to_string(first.last);
}

Experiment planned(Settings settings, Inputs inputs = {}) {
  Scenario scenario;
  scenario.settings = std::move(settings);
  scenario.inputs = std::move(inputs);
  Problems problems;
  Experiment experiment = plan(scenario, problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return experiment;
}

}  // namespace

TEST(Checkpoints, OfRandomScenariosLoseNothing) {
  const char* many = std::getenv("TANDEM_CHECKPOINTS");
  const unsigned runs = many ? unsigned(std::atoi(many)) : 250;
  std::mt19937 luck(7);
  for (unsigned seed = 0; seed < runs; ++seed) {
    Experiment experiment = random_experiment(800'000 + seed);
    experiment.recording.snapshot_ticks = {0, 7, 18, 25};
    experiment.recording.snapshot_replicates = 1;
    experiment.recording.agent_columns = snapshot_columns(SnapshotTable::agents);
    experiment.recording.tie_columns = snapshot_columns(SnapshotTable::ties);
    EXPECT_EQ(difference_after_going_on(experiment, TickNumber(1 + luck() % 24)), "") << "seed " << 800'000 + seed;
  }
}

// A roster and series by unit.
TEST(Checkpoints, KeepTheUnitsOfARoster) {
  Roster roster;
  for (std::uint32_t row = 0; row < 30; ++row) {
    roster.id.push_back("agent " + std::to_string(row));
    roster.unit.push_back("unit " + std::to_string(row * 7 % 30 % 4));
  }
  Inputs inputs;
  inputs.roster = roster;
  const Experiment experiment = planned({{"organisation.record", std::string("roster"), {}},
                                         {"organisation.file", std::string("people.csv"), {}},
                                         {"run.ticks", std::int64_t{25}, {}},
                                         {"turnover.record", std::string("replacement"), {}},
                                         {"turnover.rate", .02, {}},
                                         {"recording.by_unit", std::vector<std::string>{"output"}, {}},
                                         {"recording.snapshot_ticks", std::vector<std::int64_t>{0, 10, 25}, {}}},
                                        inputs);
  for (const TickNumber tick : {TickNumber{1}, TickNumber{9}, TickNumber{10}, TickNumber{24}})
    EXPECT_EQ(difference_after_going_on(experiment, tick), "");
}

// Kept before, during and after them, at the tick at which they end, and between two values that a trigger compares.
TEST(Checkpoints, KeepInterventionsThatLast) {
  const Experiment experiment = planned({{"run.ticks", std::int64_t{25}, {}},
                                         {"interventions.care.record", std::string("disposition"), {}},
                                         {"interventions.care.attribute", std::string("care"), {}},
                                         {"interventions.care.shift", .5, {}},
                                         {"interventions.care.at", std::int64_t{4}, {}},
                                         {"interventions.care.lasting", std::int64_t{6}, {}},
                                         {"interventions.form.record", std::string("rule"), {}},
                                         {"interventions.form.rule", std::string("form"), {}},
                                         {"interventions.form.becomes", std::string("functional"), {}},
                                         {"interventions.form.at", std::int64_t{8}, {}},
                                         {"interventions.form.lasting", std::int64_t{7}, {}},
                                         {"interventions.once.record", std::string("shock"), {}},
                                         {"interventions.once.metric", std::string("output"), {}},
                                         {"interventions.once.above", .2, {}},
                                         {"interventions.once.share", .1, {}},
                                         {"interventions.shock.record", std::string("shock"), {}},
                                         {"interventions.shock.metric", std::string("output"), {}},
                                         {"interventions.shock.above", .56, {}},
                                         {"interventions.shock.share", .3, {}}});
  for (TickNumber tick = 1; tick < 25; ++tick) EXPECT_EQ(difference_after_going_on(experiment, tick), "");
}

// Bytes that are not what was kept are refused, and the run starts over as if there had been none.
TEST(Checkpoints, ThatAreDamagedLeaveNoTrace) {
  const Experiment experiment = planned({{"run.ticks", std::int64_t{25}, {}}});
  Memory whole;
  const std::string digest = run_with(experiment, whole).digest;
  const std::string& sound = whole.kept[12];
  std::string huge = sound;
  huge[8] = huge[12] = '\x7f';
  for (const std::string& bytes : {sound.substr(0, sound.size() / 2), sound + "x", std::string("no run"), huge}) {
    Memory again;
    again.begin = bytes;
    EXPECT_EQ(run_with(experiment, again).digest, digest);
    EXPECT_FALSE(again.restored);
  }
}

// Many agents, taken up with another number of threads.
TEST(Checkpoints, GoOnWithAnyNumberOfThreads) {
  const Experiment experiment = planned({{"organisation.agents", std::int64_t{3000}, {}},
                                         {"organisation.units", std::int64_t{150}, {}},
                                         {"run.ticks", std::int64_t{8}, {}}});
  Memory whole;
  const std::string digest = run_with(experiment, whole, 2).digest;
  Memory again;
  again.begin = whole.kept[4];
  EXPECT_EQ(run_with(experiment, again, 3).digest, digest);
  EXPECT_EQ(again.kept[7], whole.kept[7]);
}

}  // namespace tandem
