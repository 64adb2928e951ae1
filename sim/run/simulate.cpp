// SPDX-License-Identifier: MIT
// One run: start, ticks, recording, digest.
#include <algorithm>
#include <limits>

#include "base/digest.h"
#include "model/agenda.h"
#include "model/observation.h"
#include "model/schedule.h"
#include "run/experiment.h"

namespace tandem {

namespace {

constexpr double hole = std::numeric_limits<double>::quiet_NaN();
// Agents from which threads inside one run pay.
constexpr std::int64_t many_agents = 20'000;

DrawKeys keys_of(const Setup& setup, std::int64_t replicate) {
  const auto& seeds = setup.model.get<SeedParameters>();
  const auto key = [&](std::int64_t seed, Seed seed_class) {
    return make_draw_key(static_cast<std::uint64_t>(seed), seed_class, static_cast<std::uint64_t>(replicate));
  };
  return {key(seeds.people, Seed::people), key(seeds.network, Seed::network), key(seeds.behaviour, Seed::behaviour)};
}

// Evaluates the metric records of the plan, each once per tick, and stores the outputs that are asked for.
class Recorder {
 public:
  Recorder(const RecordingPlan& plan, std::size_t units) : plan_(plan) {
    for (std::size_t k = 0; k < plan.series.size(); ++k) {
      const SeriesPlan& series = plan.series[k];
      const std::size_t width = series.by_unit ? plan.units : 1;
      values_.emplace_back(plan.ticks_of(series).size() * width, hole);
      source_of(*series.record, units).series.push_back(k);
    }
  }

  void record(const Observation& seen) {
    for (Source& source : sources_) {
      const auto& ticks = source.record->cost == Cost::cheap ? plan_.ticks : plan_.costly_ticks;
      const auto at = std::lower_bound(ticks.begin(), ticks.end(), seen.now);
      if (at == ticks.end() || *at != seen.now) continue;
      for (std::vector<double>& unit : source.by_unit) std::fill(unit.begin(), unit.end(), hole);
      std::vector<std::span<double>> by_unit(source.by_unit.begin(), source.by_unit.end());
      std::fill(source.organisation.begin(), source.organisation.end(), hole);
      std::get<MetricFunction>(source.record->function)(seen, {source.organisation, by_unit});
      store(source, static_cast<std::size_t>(at - ticks.begin()));
    }
  }

  std::vector<std::vector<double>> take() { return std::move(values_); }

 private:
  struct Source {
    const Record* record;
    std::vector<std::size_t> series;           // indices into the plan
    std::vector<double> organisation;          // [output]
    std::vector<std::vector<double>> by_unit;  // [output][unit], empty where not asked for
  };

  Source& source_of(const Record& record, std::size_t units) {
    for (Source& source : sources_)
      if (source.record == &record) return source;
    Source source{&record,
                  {},
                  std::vector<double>(record.outputs.size()),
                  std::vector<std::vector<double>>(record.outputs.size())};
    for (const SeriesPlan& series : plan_.series)
      if (series.record == &record && series.by_unit) source.by_unit[series.output].resize(units);
    sources_.push_back(std::move(source));
    return sources_.back();
  }

  void store(const Source& source, std::size_t tick) {
    for (const std::size_t k : source.series) {
      const SeriesPlan& series = plan_.series[k];
      if (series.by_unit)
        std::copy(source.by_unit[series.output].begin(), source.by_unit[series.output].end(),
                  values_[k].begin() + static_cast<std::ptrdiff_t>(tick * plan_.units));
      else
        values_[k][tick] = source.organisation[series.output];
    }
  }

  const RecordingPlan& plan_;
  std::vector<Source> sources_;
  std::vector<std::vector<double>> values_;
};

// In order of the numbers of the seats, by which agents are told.
Snapshot snapshot_of(const Organisation& o, TickNumber now) {
  const Seating& seating = o.units.seating;
  Snapshot snapshot;
  snapshot.tick = now;
  for (Seat number = 0; number < o.agents; ++number) snapshot.unit.push_back(o.units.of[seating.column_of(number)]);
  const auto column = [&](const std::vector<double>& from, std::size_t stride) {
    std::vector<float> to(o.agents, std::numeric_limits<float>::quiet_NaN());
    for (Seat number = 0; !from.empty() && number < o.agents; ++number)
      to[number] = static_cast<float>(from[seating.column_of(number) * stride]);
    return to;
  };
  snapshot.purpose = column(o.purpose.position, std::max<std::size_t>(1, o.purpose.dimensions));
  snapshot.output = column(o.work.output, 1);
  snapshot.load = column(o.partnering.load, 1);
  for (Seat number = 0; o.ties.capacity > 0 && number < o.agents; ++number) {
    const Seat seat = seating.column_of(number);
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const Seat other = o.ties.partners(seat)[slot];
      if (seating.before(other, seat)) continue;
      snapshot.source.push_back(number);
      snapshot.target.push_back(seating.number_of(other));
      snapshot.formed.push_back(o.ties.formed[o.ties.at(seat, slot)]);
      snapshot.trust.push_back(o.ties.trust[o.ties.at(seat, slot)]);
      snapshot.trust_back.push_back(o.ties.trust[o.ties.at(other, o.ties.find(other, seat))]);
    }
  }
  return snapshot;
}

}  // namespace

std::string digest_of(const RecordingPlan& plan, const RunResult& result) {
  Digest digest;
  for (std::size_t k = 0; k < plan.series.size(); ++k) {
    digest.add(std::string_view(plan.series[k].name));
    digest.add(std::span<const double>(result.series[k]));
  }
  for (const Snapshot& s : result.snapshots) {
    digest.add(std::uint64_t{s.tick});
    for (const auto* column : {&s.unit, &s.source, &s.target, &s.formed})
      for (const std::uint32_t value : *column) digest.add(std::uint64_t{value});
    for (const auto* column : {&s.purpose, &s.output, &s.load, &s.trust, &s.trust_back})
      digest.add(std::span<const float>(*column));
  }
  return digest.hex();
}

RunResult simulate(const Experiment& experiment, std::size_t run, const Workers& workers, Trace* trace,
                   TickNumber* reached) {
  RunResult result;
  result.run = run;
  result.point = experiment.point_of(run);
  result.replicate = experiment.replicate_of(run);
  const Setup& setup = experiment.setups[result.point];
  Organisation organisation;
  Start beginning{organisation, setup.model, *setup.inputs, keys_of(setup, result.replicate)};
  start(beginning, workers);
  const DrawKeys keys = beginning.keys;

  Agenda agenda(setup.model);
  const RecordingPlan& plan = experiment.recording;
  Recorder recorder(plan, organisation.units.count());
  const auto& snapshots = plan.snapshot_ticks;
  const auto snap = [&](TickNumber now) {
    if (result.replicate < plan.snapshot_replicates && std::binary_search(snapshots.begin(), snapshots.end(), now))
      result.snapshots.push_back(snapshot_of(organisation, now));
  };
  snap(0);
  const auto ticks = static_cast<TickNumber>(setup.model.get<RunParameters>().ticks);
  for (TickNumber now = 1; now <= ticks; ++now) {
    if (reached) *reached = now;
    Tick tick{organisation, agenda.model(), keys.behaviour, now, workers, trace, keys};
    if (!setup.model.interventions.empty()) tick.agenda = &agenda;
    run_tick(tick);
    const Observation seen(organisation, agenda.model(), now, workers);
    agenda.watch(seen);
    recorder.record(seen);
    snap(now);
  }
  result.series = recorder.take();
  result.digest = digest_of(plan, result);
  result.status = RunStatus::done;
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
