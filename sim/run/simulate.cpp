// SPDX-License-Identifier: MIT
// One run from start to end, kept between two ticks and taken up again as its keeper wishes.
#include <algorithm>
#include <memory>

#include "run/checkpoint.h"
#include "run/common_past.h"
#include "run/experiment.h"
#include "run/run_under_way.h"

namespace tandem {

namespace {

// Agents from which threads inside one run pay.
constexpr std::int64_t many_agents = 20'000;

// The run as it was kept, or else where its own part begins.
std::unique_ptr<RunUnderWay> begin(const Experiment& experiment, std::size_t run, const Workers& workers,
                                   RunKeeper* keeper, CommonPast* past) {
  auto under_way = std::make_unique<RunUnderWay>(experiment, run, workers);
  bool changed = false;
  const bool restored = keeper && keeper->restore([&](ByteSource& source) {
    changed = true;
    under_way->restore(source);
  });
  if (changed && !restored) under_way = std::make_unique<RunUnderWay>(experiment, run, workers);
  if (past && !restored) past->enter(*under_way);
  return under_way;
}

// Whether the run is kept and ends here.
bool stops(const RunUnderWay& run, RunKeeper& keeper) {
  const Wish wish = keeper.wish();
  if (wish == Wish::go_on) return false;
  const bool kept = keeper.keep(run.tick(), run.ticks(), [&](ByteSink& sink) { run.save(sink); });
  return kept && wish == Wish::stop;
}

}  // namespace

RunResult simulate(const Experiment& experiment, std::size_t run, const Workers& workers, Trace* trace,
                   TickNumber* reached, RunKeeper* keeper, CommonPast* past) {
  RunResult result;
  result.run = run;
  result.point = experiment.point_of(run);
  result.replicate = experiment.replicate_of(run);
  const auto under_way = begin(experiment, run, workers, keeper, past);
  while (!under_way->at_end()) {
    if (past) past->pass(*under_way);
    if (reached) *reached = under_way->tick() + 1;
    under_way->step(trace);
    if (keeper && !under_way->at_end() && stops(*under_way, *keeper)) return result;
  }
  under_way->finish(result);
  return result;
}

Execution choose_execution(const Experiment& experiment, std::size_t runs, int threads) {
  Execution execution;
  execution.threads = std::max(1, threads);
  std::size_t agents = 0;
  if (execution.threads > 1)
    experiment.setups->each_kind([&](const Setup& setup) { agents = std::max(agents, size_of(setup).agents); });
  if (execution.threads == 1) {
    execution.reason = "one thread";
  } else if (runs >= static_cast<std::size_t>(execution.threads) || agents < static_cast<std::size_t>(many_agents)) {
    execution.reason = "runs in parallel, one thread each";
  } else {
    execution.inside_runs = true;
    execution.reason = "one run after the other, all threads inside each: few runs of many agents";
  }
  return execution;
}

}  // namespace tandem
