// SPDX-License-Identifier: MIT
#include "run/run_under_way.h"

#include <algorithm>
#include <stdexcept>

#include "model/tick/schedule.h"

namespace tandem {

namespace {

DrawKeys keys_of(const Setup& setup, std::int64_t replicate) {
  const auto& seeds = setup.model.get<SeedParameters>();
  const auto key = [&](std::int64_t seed, Seed seed_class) {
    return make_draw_key(static_cast<std::uint64_t>(seed), seed_class, static_cast<std::uint64_t>(replicate));
  };
  return {key(seeds.people, Seed::people), key(seeds.network, Seed::network), key(seeds.behaviour, Seed::behaviour)};
}

DrawKeys started(Organisation& organisation, const Setup& setup, std::int64_t replicate, const Workers& workers) {
  Start beginning{organisation, setup.model, *setup.inputs, keys_of(setup, replicate)};
  start(beginning, workers);
  return beginning.keys;
}

}  // namespace

RunUnderWay::RunUnderWay(const Setup& setup, const RecordingPlan& plan, std::int64_t replicate, const Workers& workers)
    : RunUnderWay(std::shared_ptr<const Setup>(std::shared_ptr<const Setup>(), &setup), plan, replicate, workers) {}

RunUnderWay::RunUnderWay(std::shared_ptr<const Setup> setup, const RecordingPlan& plan, std::int64_t replicate,
                         const Workers& workers)
    : plan_(plan),
      replicate_(replicate),
      setup_(std::move(setup)),
      workers_(workers),
      ticks_(static_cast<TickNumber>(setup_->model.get<RunParameters>().ticks)),
      keys_(started(organisation_, *setup_, replicate, workers)),
      agenda_(setup_->model),
      recorder_(plan, organisation_.units.count()) {
  snap();
}

RunUnderWay::RunUnderWay(const Experiment& experiment, std::size_t run, const Workers& workers)
    : RunUnderWay(std::make_shared<const Setup>(experiment.setup(experiment.point_of(run))), experiment.recording,
                  experiment.replicate_of(run), workers) {}

void RunUnderWay::step(Trace* trace, std::span<const Held> held) {
  EXPECT(!at_end());
  ++now_;
  Tick tick{organisation_, agenda_.model(), keys_.behaviour, now_, workers_, trace, keys_};
  tick.held = held;
  if (!setup_->model.active_interventions().empty()) tick.agenda = &agenda_;
  run_tick(tick);
  const Observation seen = observe();
  agenda_.watch(seen);
  recorder_.record(seen);
  snap();
}

void RunUnderWay::snap() {
  const auto& ticks = plan_.snapshot_ticks;
  if (replicate_ < plan_.snapshot_replicates && std::binary_search(ticks.begin(), ticks.end(), now_))
    snapshots_.push_back(snapshot_of(organisation_, plan_, now_));
}

void RunUnderWay::finish(RunResult& result) {
  result.digest = digest();
  result.series = recorder_.take();
  result.snapshots = std::move(snapshots_);
  result.status = RunStatus::done;
}

void RunUnderWay::save(ByteSink& sink) const { Save{sink}(now_, organisation_, agenda_, recorder_, snapshots_); }

void RunUnderWay::restore(ByteSource& source) {
  Load{source}(now_, organisation_, agenda_, recorder_, snapshots_);
  if (source.left() > 0) throw std::runtime_error("it is longer than a run of this program");
}

}  // namespace tandem
