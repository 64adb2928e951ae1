// SPDX-License-Identifier: MIT
// The past that arms of a design share: where they part, and that no result tells whether it was simulated once or often.
#include "run/common_past.h"

#include <gmock/gmock.h>

#include <map>
#include <numeric>
#include <tuple>

#include "base/memory_archive.h"
#include "run/checkpoint.h"

namespace tandem {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t ticks = 24;

Factor varied(const std::string& key, const std::vector<Value>& values) {
  Factor factor{{key}, {}, {}, {}, {}};
  for (const Value& value : values) factor.levels.push_back({value});
  return factor;
}

Value whole(std::int64_t number) { return number; }
Value word(const char* text) { return std::string(text); }

// Two interventions; what they do, and when, is the design's.
Experiment planned(std::vector<SubDesign> parts, const Settings& more = {}) {
  Scenario scenario;
  scenario.settings = {{"organisation.agents", whole(40), {}},
                       {"organisation.units", whole(4), {}},
                       {"run.ticks", whole(ticks), {}},
                       {"turnover.record", word("replacement"), {}},
                       {"recording.metrics", std::vector<std::string>{"output", "degree", "trust"}, {}},
                       {"recording.by_unit", std::vector<std::string>{"output"}, {}},
                       {"recording.snapshot_ticks", std::vector<std::int64_t>{0, 5, 12, ticks}, {}},
                       {"recording.snapshot_replicates", whole(2), {}},
                       {"interventions.care.record", word("disposition"), {}},
                       {"interventions.care.attribute", word("care"), {}},
                       {"interventions.care.shift", 0.3, {}},
                       {"interventions.care.lasting", whole(4), {}},
                       {"interventions.care.at", whole(3), {}},
                       {"interventions.leave.record", word("departure"), {}},
                       {"interventions.leave.count", whole(8), {}},
                       {"interventions.leave.at", whole(13), {}}};
  scenario.settings.insert(scenario.settings.end(), more.begin(), more.end());
  scenario.design.parts = std::move(parts);
  scenario.design.replicates = 2;
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

// Run and ticks shared of each.
std::vector<std::pair<int, int>> told(const Family& family) {
  std::vector<std::pair<int, int>> arms;
  for (const Arm& arm : family) arms.emplace_back(int(arm.run), int(arm.shared.value()));
  return arms;
}

// Runs, and how many ticks each simulated.
struct Sweep : RunSink, Keepers {
  struct Keeper : RunKeeper {
    Keeper(Sweep& of, std::size_t number) : sweep(of), run(number) { ++sweep.stepped[run]; }
    Wish wish() const override {
      ++sweep.stepped[run];
      if (run == sweep.fails && sweep.stepped[run] > sweep.after) throw std::runtime_error("it fails");
      return run == sweep.stops && sweep.stepped[run] > sweep.after ? Wish::stop : Wish::go_on;
    }
    bool keep(TickNumber, TickNumber, const std::function<void(ByteSink&)>& write) override {
      MemorySink sink;
      write(sink);
      sweep.kept[run] = sink.bytes;
      return true;
    }
    bool restore(const std::function<void(ByteSource&)>& read) override {
      const auto found = sweep.kept.find(run);
      if (found == sweep.kept.end()) return false;
      MemorySource source(found->second);
      read(source);
      return true;
    }
    double seconds_before() const override { return 0; }
    Sweep& sweep;
    std::size_t run;
  };

  void accept(const RunResult& result) override {
    results[result.run] = result.status == RunStatus::done ? result.digest : result.message + " at " + result.stage;
  }
  std::unique_ptr<RunKeeper> keeper_of(std::size_t run) override { return std::make_unique<Keeper>(*this, run); }
  RunCounts go(const Experiment& experiment, const std::vector<std::size_t>& runs, bool fork) {
    const std::atomic<bool> stop = false;
    return run_all(experiment, runs, {1, false, "", fork}, *this, stop, [] { return 0.0; }, this);
  }

  std::size_t stops = 1'000'000, fails = 1'000'000,
              after = 0;  // a run, and the ticks after which it is stopped or fails
  std::map<std::size_t, std::string> results, kept;
  std::map<std::size_t, std::size_t> stepped;
};

// The ticks simulated with and without; the results are the same.
std::pair<std::size_t, std::size_t> ticks_of(const Experiment& experiment) {
  Sweep plain, forked;
  plain.go(experiment, all_runs(experiment), false);
  forked.go(experiment, all_runs(experiment), true);
  EXPECT_THAT(plain.results, SizeIs(experiment.runs()));
  EXPECT_EQ(plain.results, forked.results);
  const auto sum = [](const Sweep& sweep) {
    std::size_t steps = 0;
    for (const auto& [run, stepped] : sweep.stepped) steps += stepped;
    return steps;
  };
  return {sum(forked), sum(plain)};
}

TEST(CommonPast, EndsWhereATriggerFirstLeavesATrace) {
  const auto first = [](Trigger trigger) { return first_trace(trigger).value(); };
  EXPECT_EQ(first({}), 1U);
  EXPECT_EQ(first({.at = 101}), 101U);
  EXPECT_EQ(first({.at = 101, .from = 7}), 101U);
  EXPECT_EQ(first({.every = 13, .from = 26}), 26U);
  EXPECT_EQ(first({.from = 26, .lasting = 5}), 26U);
  EXPECT_EQ(first({.from = 26, .metric = "output", .above = 0.5}), 1U) << "what it saw counts from tick 1";
}

TEST(CommonPast, IsSharedUpToTheFirstInterventionThatDiffers) {
  const Experiment who = planned({{varied("interventions.leave.who", {word("most_output"), word("anybody")})}});
  const auto families = families_of(who, all_runs(who), 1);
  ASSERT_THAT(families, SizeIs(2));  // replicates
  EXPECT_THAT(told(families[0]), ElementsAre(std::pair(0, 12), std::pair(1, 12)));
  EXPECT_THAT(told(families[1]), ElementsAre(std::pair(2, 12), std::pair(3, 12)));
  EXPECT_FALSE(families[0][0].last);
  EXPECT_TRUE(families[0][1].last);
  EXPECT_EQ(ticks_of(who), std::pair(std::size_t{2 * (24 + 12)}, std::size_t{2 * (24 + 24)}));
}

// Each arm parts at a tick of its own, and the past grows from one to the next.
TEST(CommonPast, GrowsFromArmToArm) {
  const Experiment when = planned({{varied("interventions.leave.at", {whole(21), whole(5), whole(13)})}});
  const auto families = families_of(when, all_runs(when), 1);
  EXPECT_THAT(told(families[0]), ElementsAre(std::pair(1, 4), std::pair(2, 12), std::pair(0, 20)));
  EXPECT_EQ(ticks_of(when).first, 2U * (24 + 20 + 12));
}

// Whatever else differs keeps runs apart: other settings, other records, a metric that is watched.
TEST(CommonPast, IsOnlyOfRunsThatDifferInInterventions) {
  const Factor who = varied("interventions.leave.who", {word("most_output"), word("anybody")});
  const Experiment two = planned({{varied("boundaries.permeability", {0.2, 0.8}), who}});
  EXPECT_EQ(ticks_of(two).first, 4U * (24 + 12));
  const Experiment seeds = planned({{varied("seeds.behaviour", {whole(1), whole(2)}), who}});
  EXPECT_EQ(ticks_of(seeds).first, 4U * (24 + 12));
  const Experiment records = planned({{varied("interventions.leave.record", {word("departure"), word("hiring")})}},
                                     {{"interventions.leave.count", whole(0), {}}});
  EXPECT_EQ(ticks_of(records).first, ticks_of(records).second);
  const Experiment watched =
      planned({{varied("interventions.leave.below", {0.2, 0.9})}},
              {{"interventions.leave.at", whole(0), {}}, {"interventions.leave.metric", word("output"), {}}});
  EXPECT_EQ(ticks_of(watched).first, ticks_of(watched).second);
  const Experiment plain = planned({{varied("boundaries.permeability", {0.2, 0.8})}});
  EXPECT_EQ(ticks_of(plain).first, ticks_of(plain).second);
}

// An overlay that is active when the arms part, one that differs, and one that comes back.
TEST(CommonPast, HoldsOverlays) {
  for (const std::int64_t at : {10, 11, 12, 13, 14}) {
    const Settings care{{"interventions.care.at", whole(at - 3), {}}};
    const Experiment active = planned({{varied("interventions.leave.count", {whole(0), whole(8)})}},
                                      {care.front(), {"interventions.leave.at", whole(at), {}}});
    EXPECT_EQ(ticks_of(active).first, std::size_t(2 * (ticks + ticks - at + 1))) << at;
  }
  const Experiment shifts =
      planned({{varied("interventions.care.shift", {0.0, 0.3, 0.5})}}, {{"interventions.care.at", whole(0), {}},
                                                                        {"interventions.care.every", whole(6), {}},
                                                                        {"interventions.care.from", whole(9), {}}});
  EXPECT_EQ(ticks_of(shifts).first, 2U * (24 + 16 + 16));
}

// Points of several parts of a design; what one leaves to the scenario and another sets may differ.
TEST(CommonPast, IsSharedAcrossPartsOfADesign) {
  const Experiment parts = planned(
      {{varied("interventions.leave.count", {whole(0), whole(2)})}, {varied("interventions.care.shift", {0.1})}});
  EXPECT_EQ(ticks_of(parts).first, 2U * (24 + 22 + 22));  // `care` acts at tick 3
}

// Who is switched off never parts.
TEST(CommonPast, IsSharedByThoseThatAreSwitchedOff) {
  const Factor care = varied("interventions.care.active", {true, false});
  const Factor leave = varied("interventions.leave.active", {true, false});
  const Experiment one = planned({{leave}});
  EXPECT_THAT(told(families_of(one, all_runs(one), 1)[0]), ElementsAre(std::pair(0, 12), std::pair(1, 23)));
  EXPECT_EQ(ticks_of(one).first, 2U * (24 + 12));
  const Experiment both = planned({{care, leave}});
  EXPECT_THAT(told(families_of(both, all_runs(both), 1)[0]),
              ElementsAre(std::pair(0, 2), std::pair(1, 2), std::pair(2, 12), std::pair(3, 23)));
  EXPECT_EQ(ticks_of(both).first, 2U * (24 + 22 + 22 + 12));
}

// A run that is stopped on the common way, where it parts, or on its own, and goes on, with or without the others.
TEST(CommonPast, LeavesCheckpointsWhole) {
  const Experiment who =
      planned({{varied("interventions.leave.who", {word("most_output"), word("most_ties"), word("anybody")})}});
  Sweep expected;
  expected.go(who, all_runs(who), false);
  for (const std::size_t run : {0U, 1U, 2U})
    for (const std::size_t after : {1U, 5U, 11U, 12U, 13U}) {
      if (run > 0 && after > 11) continue;  // it does not simulate that many
      Sweep sweep;
      sweep.stops = run, sweep.after = after;
      EXPECT_TRUE(sweep.go(who, all_runs(who), true).interrupted);
      ASSERT_THAT(sweep.kept, SizeIs(1));
      sweep.stops = 1'000'000;
      std::vector<std::size_t> rest;
      for (const std::size_t other : all_runs(who))
        if (sweep.results.count(other) == 0) rest.push_back(other);
      sweep.go(who, rest, after % 2 == 1);
      EXPECT_EQ(sweep.results, expected.results) << "run " << run << " after " << after;
    }
}

// A run that fails on the common way, where it parts, or on its own fails alone.
TEST(CommonPast, OutlivesARunThatFails) {
  const Experiment who =
      planned({{varied("interventions.leave.who", {word("most_output"), word("most_ties"), word("anybody")})}});
  for (const std::size_t after : {1U, 5U, 11U, 12U, 13U, 20U}) {
    Sweep plain, forked;
    plain.fails = forked.fails = 0;
    plain.after = forked.after = after;
    EXPECT_EQ(plain.go(who, all_runs(who), false).failed, 1U);
    EXPECT_EQ(forked.go(who, all_runs(who), true).failed, 1U);
    EXPECT_EQ(plain.results, forked.results) << "after " << after;
  }
}

// Few families over many threads would take longer than their runs do side by side.
TEST(CommonPast, DoesNotKeepThreadsWaiting) {
  const Experiment late = planned({{varied("interventions.leave.who", {word("most_output"), word("anybody")})}});
  EXPECT_THAT(families_of(late, all_runs(late), 2), SizeIs(2));
  EXPECT_THAT(families_of(late, all_runs(late), 4), IsEmpty());
  EXPECT_THAT(families_of(late, {1, 2}, 1), IsEmpty());
}

}  // namespace
}  // namespace tandem
