// SPDX-License-Identifier: MIT
#include "run/snapshot_check.h"

#include <algorithm>
#include <set>

#include "model/tick/schedule.h"

namespace tandem {

namespace {

// Names of the columns that the organisation of a setup has at its start.
std::set<std::string> columns_at_start(const Setup& setup, SnapshotTable table) {
  Organisation organisation;
  Start beginning{organisation, setup.model, *setup.inputs, {}};
  start(beginning, Workers(1));
  std::set<std::string> names;
  const std::vector<SnapshotColumn>& all = snapshot_columns(table);
  for (const SnapshotColumn& column : all)
    if (!column.cells(organisation, 0).empty()) names.insert(column.name);
  for (std::uint32_t k = 2; k <= organisation.purpose.dimensions; ++k)
    for (const SnapshotColumn& column : all)
      if (column.numbered && names.count(column.name)) names.insert(column.name + "_" + std::to_string(k));
  return names;
}

std::vector<std::string> names_of(const std::vector<SnapshotColumn>& columns) {
  std::vector<std::string> names;
  for (const SnapshotColumn& column : columns) names.push_back(column.name);
  return names;
}

void check(const Experiment& experiment, SnapshotTable table, const std::string& key,
           const std::vector<std::string>& asked, Problems& problems) {
  std::vector<std::string> missing = asked;
  std::set<std::string> all;
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    if (missing.empty()) return;
    const std::set<std::string> here = columns_at_start(experiment.setup(point), table);
    std::erase_if(missing, [&](const std::string& name) { return here.count(name) > 0; });
    all.insert(here.begin(), here.end());
  }
  const std::vector<std::string> known(all.begin(), all.end());
  if (missing.empty()) return;
  problems.push_back({origin_of(experiment.scenario, key), key, "no record of this scenario keeps " + joined(missing),
                      known.empty() ? "a model with such columns" : "columns that its records keep: " + joined(known),
                      "leave it out, or choose a record that keeps it"});
}

}  // namespace

void check_snapshot_columns(const Experiment& experiment, Problems& problems) {
  const RecordingPlan& plan = experiment.recording;
  const RecordingParameters usual;  // may be asked for of any model
  if (const auto names = names_of(plan.agent_columns); names != usual.snapshot_columns)
    check(experiment, SnapshotTable::agents, "recording.snapshot_columns", names, problems);
  if (const auto names = names_of(plan.tie_columns); names != usual.snapshot_tie_columns)
    check(experiment, SnapshotTable::ties, "recording.snapshot_tie_columns", names, problems);
}

}  // namespace tandem
