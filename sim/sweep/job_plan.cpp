// SPDX-License-Identifier: MIT
#include "sweep/job_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sweep/job_memory.h"
#include "sweep/plan.h"
#include "sweep/stopwatch.h"

namespace tandem {

namespace {

constexpr double efficiency = 0.85;        // of further threads
constexpr double surplus = 0.07;           // for what no sample tells
constexpr double deviations = 2;           // of what the sample leaves uncertain
constexpr double start_seconds = 0.04;     // to begin and to end, beside reading the scenario
constexpr std::size_t most_shards = 1000;  // that batch systems take in one array
constexpr double memory_surplus = 0.1, script_memory = 8 * megabyte;

using Runs = std::vector<std::size_t>;

std::vector<Runs> dealt(const Experiment& experiment, Shard shard) {
  std::vector<Runs> runs(shard.count);
  for (std::size_t run = 0; run < experiment.runs(); ++run) runs[index_of(experiment, run, shard) - 1].push_back(run);
  return runs;
}

class Planner {
 public:
  Planner(const Experiment& experiment, const RunCosts& costs, const JobWish& wish)
      : experiment_(experiment), costs_(costs), wish_(wish) {}

  JobPlan with(std::size_t shards) const {
    JobPlan plan;
    plan.shards = shards;
    plan.threads = wish_.threads;
    Shard shard = wish_.dealt;
    shard.count = shards;
    for (const Runs& runs : dealt(experiment_, shard)) {
      Execution execution = execution_for(experiment_, runs.size(), wish_.threads);
      execution.fork = wish_.fork;
      const JobLoad load = load_of(experiment_, runs, execution, costs_);
      plan.processor += load.processor;
      if (load.wall >= plan.longest.wall) plan.longest = load;
    }
    const double fixed = start_seconds + processor_seconds() - costs_.sample().seconds;
    plan.margin = surplus + deviations * costs_.uncertainty(plan.longest.runs);
    plan.limit_seconds = (plan.longest.wall + fixed) * (1 + plan.margin);
    plan.limit_processor = (plan.longest.processor + fixed) * (1 + plan.margin);
    return plan;
  }

  // As many as the time of a job wants, or some more or fewer if these are more alike.
  JobPlan chosen() const {
    JobPlan best = with(1);
    if (best.limit_seconds <= wish_.task_seconds) return best;
    const auto most = std::min(most_shards, experiment_.runs());
    const auto wanted = std::min(most, static_cast<std::size_t>(std::ceil(best.limit_seconds / wish_.task_seconds)));
    best = with(wanted);
    for (std::size_t shards = wanted + 1; unlike(best) && shards <= std::min(most, wanted + wanted / 4 + 3); ++shards)
      best = more_alike(best, with(shards));
    for (std::size_t shards = wanted - 1; unlike(best) && 2 * shards >= wanted; --shards)
      best = more_alike(best, with(shards));
    return best;
  }

 private:
  // Share of the time of all jobs in which the longest alone is at work.
  static double idle(const JobPlan& plan) {
    return 1 - plan.processor / (static_cast<double>(plan.shards) * plan.longest.processor);
  }
  static bool unlike(const JobPlan& plan) {
    constexpr double little = 0.05;
    return idle(plan) > little;
  }
  static JobPlan more_alike(const JobPlan& one, const JobPlan& other) { return idle(other) < idle(one) ? other : one; }

  const Experiment& experiment_;
  const RunCosts& costs_;
  const JobWish& wish_;
};

}  // namespace

JobLoad load_of(const Experiment& experiment, const Runs& runs, const Execution& execution, const RunCosts& costs) {
  const int threads = execution.inside_runs ? 1 : execution.threads;
  std::vector<double> lanes(static_cast<std::size_t>(threads), 0.0);
  JobLoad load{runs.size()};
  const auto add = [&](double seconds) {
    *std::min_element(lanes.begin(), lanes.end()) += seconds;
    load.processor += seconds;
  };
  for (const std::size_t run : runs) load.apart += costs.of(run);
  const auto families = execution.fork ? families_of(experiment, runs, threads) : std::vector<Family>{};
  if (families.empty())
    for (const std::size_t run : runs) add(costs.of(run));
  else
    for (const Family& family : families) add(costs.of(family));
  const double at_once = 1 + efficiency * (execution.threads - 1);
  load.wall = *std::max_element(lanes.begin(), lanes.end()) * threads / at_once;
  return load;
}

std::int64_t JobPlan::signal_seconds() const {
  constexpr double share = 0.04, soonest = 30, latest = 180;
  return static_cast<std::int64_t>(std::clamp(share * limit_seconds, soonest, latest));
}

// Slurm sends the signal up to a minute sooner than it is asked to.
std::int64_t JobPlan::minutes() const {
  constexpr double minute = 60;
  return static_cast<std::int64_t>(
      std::ceil((limit_seconds + static_cast<double>(signal_seconds()) + minute) / minute));
}

std::int64_t JobPlan::megabytes() const {
  return static_cast<std::int64_t>(std::ceil((limit_memory + script_memory) / megabyte));
}

std::int64_t JobPlan::join_megabytes() const {
  return static_cast<std::int64_t>(std::ceil(((1 + memory_surplus) * join_memory + script_memory) / megabyte));
}

JobPlan plan_jobs(const Experiment& experiment, const RunCosts& costs, const JobWish& wish) {
  const Planner planner(experiment, costs, wish);
  JobPlan plan = wish.shards > 0 ? planner.with(wish.shards) : planner.chosen();
  plan.memory = job_memory(costs, plan.longest, wish.threads, wish.fork && plan.longest.apart > plan.longest.processor);
  plan.join_memory = join_memory(costs, experiment.runs());
  if (plan.shards == 1) plan.memory = std::max(plan.memory, plan.join_memory);
  plan.limit_memory = plan.memory * (1 + memory_surplus);
  return plan;
}

}  // namespace tandem
