// SPDX-License-Identifier: MIT
#include "run/experiment.h"

#include <algorithm>

#include "base/digest.h"
#include "model/frame/catalogue.h"
#include "run/snapshot_check.h"

namespace tandem {

namespace {

void add_series(RecordingPlan& plan, const std::string& name, bool by_unit) {
  const auto [record, output] = find_metric(name);
  if (!record) return;  // reported by bind
  const MetricOutput& text = record->outputs[output];
  plan.series.push_back(
      {by_unit ? name + "_by_unit" : name, text.unit, text.meaning, by_unit, record->cost, record, output});
}

std::vector<TickNumber> multiples(std::int64_t every, std::int64_t last) {
  std::vector<TickNumber> ticks;
  if (every <= 0) return ticks;
  for (std::int64_t tick = every; tick <= last; tick += every) ticks.push_back(static_cast<TickNumber>(tick));
  return ticks;
}

std::vector<SnapshotColumn> columns_of(SnapshotTable table, const std::vector<std::string>& names) {
  std::vector<SnapshotColumn> columns;
  for (const std::string& name : names)
    if (auto column = find_snapshot_column(table, name))
      columns.push_back(std::move(*column));  // else reported by bind
  return columns;
}

RecordingPlan plan_recording(const std::vector<Setup>& setups) {
  const auto& recording = setups.front().model.get<RecordingParameters>();
  RecordingPlan plan;
  std::int64_t last = 0;
  for (const Setup& setup : setups) last = std::max(last, setup.model.get<RunParameters>().ticks);
  plan.ticks = multiples(recording.every, last);
  plan.costly_ticks = multiples(recording.costly_every, last);
  for (const std::string& name : recording.metrics) add_series(plan, name, false);
  for (const std::string& name : recording.by_unit) add_series(plan, name, true);
  if (!recording.by_unit.empty())
    for (const Setup& setup : setups) plan.units = std::max(plan.units, size_of(setup).units);
  for (const std::int64_t tick : recording.snapshot_ticks)
    if (tick >= 0 && tick <= last) plan.snapshot_ticks.push_back(static_cast<TickNumber>(tick));
  std::sort(plan.snapshot_ticks.begin(), plan.snapshot_ticks.end());
  plan.snapshot_ticks.erase(std::unique(plan.snapshot_ticks.begin(), plan.snapshot_ticks.end()),
                            plan.snapshot_ticks.end());
  plan.snapshot_replicates = recording.snapshot_replicates;
  plan.agent_columns = columns_of(SnapshotTable::agents, recording.snapshot_columns);
  plan.tie_columns = columns_of(SnapshotTable::ties, recording.snapshot_tie_columns);
  return plan;
}

void check_stopping(const Experiment& experiment, Problems& problems) {
  const StoppingRule& rule = experiment.scenario.design.until;
  std::vector<std::string> recorded;
  for (const SeriesPlan& series : experiment.recording.series)
    if (!series.by_unit) recorded.push_back(series.name);
  for (const std::string& metric : rule.metrics)
    if (std::find(recorded.begin(), recorded.end(), metric) == recorded.end())
      problems.push_back({rule.origin, "design.until.metrics", quoted(metric) + " is not recorded",
                          "metrics of recording.metrics", did_you_mean(metric, recorded)});
}

// A key at its default that results files did not know at first.
bool is_as_ever(const Setting& setting) {
  const ParameterRow* row = find_row(setting.key);
  return row && row->came_later && to_text(row->initial) == to_text(setting.value);
}

std::string digest_of(const Experiment& experiment) {
  Digest digest;
  digest.add(std::string_view(model_version));
  digest.add(static_cast<std::uint64_t>(experiment.replicates));
  for (const Setup& setup : experiment.setups)
    for (const Setting& setting : setup.effective) {
      if (is_as_ever(setting)) continue;
      digest.add(std::string_view(setting.key));
      digest.add(std::string_view(to_text(setting.value)));
    }
  const Inputs& inputs = experiment.scenario.inputs;
  for (const auto* column : {&inputs.roster.id, &inputs.roster.unit, &inputs.edges.source, &inputs.edges.target})
    for (const std::string& cell : *column) digest.add(std::string_view(cell));
  for (const std::uint32_t seat : inputs.roster.seat) digest.add(std::uint64_t{seat});
  for (const auto& [name, values] : inputs.roster.attributes) {
    digest.add(std::string_view(name));
    digest.add(std::span<const double>(values));
  }
  digest.add(std::span<const double>(inputs.edges.trust));
  return digest.hex();
}

}  // namespace

Size size_of(const Setup& setup) {
  Organisation organisation;
  Start start{organisation, setup.model, *setup.inputs, {}};
  setup.model.function<InitialFunction>(Slot::organisation)(start);
  return {organisation.agents, organisation.units.count()};
}

Experiment with_replicates(Experiment experiment, std::int64_t replicates) {
  experiment.replicates = replicates;
  experiment.scenario.design.replicates = replicates;
  experiment.scenario.design.until = {};
  experiment.design_digest = digest_of(experiment);
  return experiment;
}

Experiment plan(Scenario scenario, Problems& problems) {
  Experiment experiment;
  experiment.points = expand(scenario.design);
  experiment.replicates = std::max(scenario.design.replicates, scenario.design.until.most);
  const auto inputs = std::make_shared<const Inputs>(scenario.inputs);
  for (const Settings& point : experiment.points) {
    // Qualified, or std::bind would be meant. It tells each problem once however many points share it.
    experiment.setups.push_back(tandem::bind(scenario.settings, point, inputs, problems));
    if (!problems.empty()) experiment.setups.clear();
  }
  experiment.scenario = std::move(scenario);
  if (!problems.empty()) return experiment;
  experiment.recording = plan_recording(experiment.setups);
  check_stopping(experiment, problems);
  check_snapshot_columns(experiment, problems);
  experiment.design_digest = digest_of(experiment);
  return experiment;
}

}  // namespace tandem
