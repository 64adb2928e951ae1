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

RecordingPlan plan_recording(const Setups& setups) {
  const Setup first = setups.at(0);
  const auto& recording = first.model.get<RecordingParameters>();
  const std::int64_t last = setups.most_ticks();
  RecordingPlan plan;
  plan.ticks = multiples(recording.every, last);
  plan.costly_ticks = multiples(recording.costly_every, last);
  for (const std::string& name : recording.metrics) add_series(plan, name, false);
  for (const std::string& name : recording.by_unit) add_series(plan, name, true);
  if (!recording.by_unit.empty())
    setups.each_kind([&](const Setup& setup) { plan.units = std::max(plan.units, size_of(setup).units); });
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

// The design's fingerprint takes a roster as its file lists it.
Roster as_listed(const Roster& roster) {
  return roster.seats_listed.empty() ? roster : rearranged(roster, roster.seats_listed);
}

std::string digest_of(const Experiment& experiment) {
  Digest digest;
  digest.add(std::string_view(experiment.scenario.model_version));
  digest.add(static_cast<std::uint64_t>(experiment.replicates));
  if (const auto arms = experiment.points.arms(); !arms.empty()) {
    for (const std::string& arm : arms) digest.add(std::string_view(arm));
    digest.add(std::string_view(experiment.scenario.design.baseline));
  }
  experiment.setups->add_to(digest);
  const EdgeList& edges = experiment.scenario.inputs.edges;
  const Roster roster = as_listed(experiment.scenario.inputs.roster);
  for (const auto* column : {&roster.id, &roster.unit, &edges.source, &edges.target})
    for (const std::string& cell : *column) digest.add(std::string_view(cell));
  for (const std::uint32_t seat : roster.seats_listed) digest.add(std::uint64_t{seat});
  for (const auto& [name, values] : roster.attributes) {
    digest.add(std::string_view(name));
    digest.add(std::span<const double>(values));
  }
  digest.add(std::span<const double>(edges.trust));
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
  experiment.points = Points(std::move(scenario.design.parts));
  experiment.replicates = std::max(scenario.design.replicates, scenario.design.until.most);
  const auto inputs = std::make_shared<const Inputs>(scenario.inputs);
  experiment.setups = std::make_shared<const Setups>(scenario.settings, inputs, experiment.points, problems);
  experiment.scenario = std::move(scenario);
  if (!problems.empty()) {
    experiment.setups.reset();
    return experiment;
  }
  experiment.recording = plan_recording(*experiment.setups);
  check_stopping(experiment, problems);
  check_snapshot_columns(experiment, problems);
  experiment.design_digest = digest_of(experiment);
  return experiment;
}

}  // namespace tandem
