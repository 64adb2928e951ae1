// SPDX-License-Identifier: MIT
#include "live_run.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <set>

#include "clock.h"
#include "io/text/disk.h"
#include "io/text/scenario_reader.h"
#include "model/frame/settings.h"
#include "model/metrics/observation.h"
#include "model/tick/schedule.h"

namespace tandem::bench {

namespace {

[[noreturn]] void give_up(const std::string& report) {
  std::fprintf(stderr, "%s\n", report.c_str());
  std::exit(1);
}

DrawKey key_of(std::int64_t seed, Seed seed_class) {
  return make_draw_key(static_cast<std::uint64_t>(seed), seed_class, 0);
}

bool wanted(const RecordingPlan& plan, const Record& record, TickNumber now) {
  const auto& ticks = record.cost == Cost::cheap ? plan.ticks : plan.costly_ticks;
  const std::uint32_t period = ticks.empty() ? 0 : ticks.front().value();
  return period > 0 && now % period == 0;
}

}  // namespace

Experiment load(const std::string& name, const std::vector<std::string>& overrides) {
  ScenarioSource source;
  source.name = std::string(TANDEM_BENCH_SCENARIOS) + "/" + name + ".toml";
  source.files = files_beside(source.name);
  source.overrides = overrides;
  std::string why_not;
  if (!read_file(source.name, source.text, why_not)) give_up(source.name + ": " + why_not);
  Problems problems;
  std::vector<std::string> notices;
  Experiment experiment = plan(read_scenario(source, problems, notices), problems);
  if (!problems.empty()) give_up(to_text(problems));
  return experiment;
}

Experiment load(const std::string& name, std::size_t agents, std::size_t unit_size,
                std::vector<std::string> overrides) {
  overrides.push_back("organisation.agents=" + std::to_string(agents));
  overrides.push_back("organisation.units=" + std::to_string(agents / unit_size));
  return load(name, overrides);
}

LiveRun::LiveRun(const Experiment& experiment, const Workers& workers)
    : experiment_(experiment), setup_(experiment.setup(0)), model_(setup_.model) {
  const auto& seeds = model_.get<SeedParameters>();
  behaviour_ = key_of(seeds.behaviour, Seed::behaviour);
  keys_ = {key_of(seeds.people, Seed::people), key_of(seeds.network, Seed::network), behaviour_};
  Start beginning{organisation_, model_, *setup_.inputs, keys_};
  start(beginning, workers);
  std::set<const Record*> seen;
  for (const SeriesPlan& series : experiment.recording.series)
    if (seen.insert(series.record).second) metrics_.push_back(series.record);
}

void LiveRun::advance(int ticks, const Workers& workers) {
  for (int t = 0; t < ticks; ++t) {
    Tick tick{organisation_, model_, behaviour_, ++now_, workers, nullptr, keys_};
    run_tick(tick);
    record(workers);
  }
}

void LiveRun::advance(int ticks, ProcessSeconds& seconds) {
  const Workers workers;
  double before = processor_seconds();
  const auto add_time_to = [&](double& process) {
    const double now = processor_seconds();
    process += now - before;
    before = now;
  };
  for (int t = 0; t < ticks; ++t) {
    Tick tick{organisation_, model_, behaviour_, ++now_, workers, nullptr, keys_};
    for (const ScheduleRow& row : schedule()) {
      if (!row.step && model_.is_none(row.slot)) continue;
      run_row(row, tick);
      add_time_to(seconds[row.name]);
    }
    record(workers);
    add_time_to(seconds["recording"]);
  }
}

double LiveRun::mean_degree() const {
  const auto& degree = organisation_.ties.degree;
  return degree.empty() ? 0 : std::accumulate(degree.begin(), degree.end(), 0.0) / static_cast<double>(degree.size());
}

void LiveRun::record(const Workers& workers) {
  const Observation seen(organisation_, model_, now_, workers);
  for (const Record* metric : metrics_) {
    if (!wanted(experiment_.recording, *metric, now_)) continue;
    std::vector<double> values(metric->outputs.size());
    const std::vector<std::span<double>> by_unit(values.size());
    std::get<MetricFunction>(metric->function)(seen, {values, by_unit});
  }
}

}  // namespace tandem::bench
