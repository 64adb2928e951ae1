// SPDX-License-Identifier: MIT
// One run: start, ticks, recording, digest; kept between two ticks and taken up again.
#include <algorithm>
#include <memory>
#include <stdexcept>

#include "model/tick/agenda.h"
#include "model/tick/schedule.h"
#include "run/checkpoint.h"
#include "run/experiment.h"
#include "run/recorder.h"

namespace tandem {

namespace {

// Agents from which threads inside one run pay.
constexpr std::int64_t many_agents = 20'000;

DrawKeys keys_of(const Setup& setup, std::int64_t replicate) {
  const auto& seeds = setup.model.get<SeedParameters>();
  const auto key = [&](std::int64_t seed, Seed seed_class) {
    return make_draw_key(static_cast<std::uint64_t>(seed), seed_class, static_cast<std::uint64_t>(replicate));
  };
  return {key(seeds.people, Seed::people), key(seeds.network, Seed::network), key(seeds.behaviour, Seed::behaviour)};
}

// A run between two ticks: all that its rest depends on.
class RunUnderWay {
 public:
  // At tick 0.
  RunUnderWay(const Experiment& experiment, std::size_t run, const Workers& workers)
      : plan_(experiment.recording),
        replicate_(experiment.replicate_of(run)),
        setup_(experiment.setups[experiment.point_of(run)]),
        workers_(workers),
        keys_(started(organisation_, setup_, replicate_, workers)),
        agenda_(setup_.model),
        recorder_(plan_, organisation_.units.count()) {
    snap();
  }
  RunUnderWay(const RunUnderWay&) = delete;
  RunUnderWay& operator=(const RunUnderWay&) = delete;

  TickNumber tick() const { return now_; }  // the last that is done
  void advance(Trace* trace) {
    ++now_;
    Tick tick{organisation_, agenda_.model(), keys_.behaviour, now_, workers_, trace, keys_};
    if (!setup_.model.interventions.empty()) tick.agenda = &agenda_;
    run_tick(tick);
    const Observation seen(organisation_, agenda_.model(), now_, workers_);
    agenda_.watch(seen);
    recorder_.record(seen);
    snap();
  }
  void save(ByteSink& sink) const { Save{sink}(now_, organisation_, agenda_, recorder_, snapshots_); }
  // Of the same run. Leaves it in no sound state if it throws.
  void load(ByteSource& source) {
    Load{source}(now_, organisation_, agenda_, recorder_, snapshots_);
    if (source.left() > 0) throw std::runtime_error("it is longer than a run of this program");
  }
  void finish(RunResult& result) {
    result.series = recorder_.take();
    result.snapshots = std::move(snapshots_);
    result.digest = digest_of(plan_, result);
    result.status = RunStatus::done;
  }

 private:
  static DrawKeys started(Organisation& organisation, const Setup& setup, std::int64_t replicate,
                          const Workers& workers) {
    Start beginning{organisation, setup.model, *setup.inputs, keys_of(setup, replicate)};
    start(beginning, workers);
    return beginning.keys;
  }
  void snap() {
    const auto& ticks = plan_.snapshot_ticks;
    if (replicate_ < plan_.snapshot_replicates && std::binary_search(ticks.begin(), ticks.end(), now_))
      snapshots_.push_back(snapshot_of(organisation_, plan_, now_));
  }

  const RecordingPlan& plan_;
  const std::int64_t replicate_;
  const Setup& setup_;
  const Workers& workers_;
  TickNumber now_ = 0;
  Organisation organisation_;
  DrawKeys keys_;
  Agenda agenda_;
  Recorder recorder_;
  std::vector<Snapshot> snapshots_;
};

// The run as it was kept, or else at its start.
std::unique_ptr<RunUnderWay> begin(const Experiment& experiment, std::size_t run, const Workers& workers,
                                   RunKeeper* keeper) {
  auto under_way = std::make_unique<RunUnderWay>(experiment, run, workers);
  if (!keeper) return under_way;
  bool changed = false;
  const bool restored = keeper->restore([&](ByteSource& source) {
    changed = true;
    under_way->load(source);
  });
  if (changed && !restored) under_way = std::make_unique<RunUnderWay>(experiment, run, workers);
  return under_way;
}

// Whether the run is kept and ends here.
bool stops(const RunUnderWay& run, TickNumber ticks, RunKeeper& keeper) {
  const Wish wish = keeper.wish();
  if (wish == Wish::go_on) return false;
  const bool kept = keeper.keep(run.tick(), ticks, [&](ByteSink& sink) { run.save(sink); });
  return kept && wish == Wish::stop;
}

}  // namespace

RunResult simulate(const Experiment& experiment, std::size_t run, const Workers& workers, Trace* trace,
                   TickNumber* reached, RunKeeper* keeper) {
  RunResult result;
  result.run = run;
  result.point = experiment.point_of(run);
  result.replicate = experiment.replicate_of(run);
  const auto ticks = static_cast<TickNumber>(experiment.setups[result.point].model.get<RunParameters>().ticks);
  const auto under_way = begin(experiment, run, workers, keeper);
  while (under_way->tick() < ticks) {
    if (reached) *reached = under_way->tick() + 1;
    under_way->advance(trace);
    if (keeper && under_way->tick() < ticks && stops(*under_way, ticks, *keeper)) return result;
  }
  under_way->finish(result);
  return result;
}

Execution choose_execution(const Experiment& experiment, std::size_t runs, int threads) {
  Execution execution;
  execution.threads = std::max(1, threads);
  std::size_t agents = 0;
  for (const Setup& setup : experiment.setups) agents = std::max(agents, size_of(setup).agents);
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
