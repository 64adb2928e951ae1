// SPDX-License-Identifier: MIT
// What is recorded of a run, and how often.
#include <map>
#include <set>

#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"
#include "model/frame/model.h"
#include "model/frame/settings.h"
#include "state/snapshot_columns.h"

namespace tandem {

namespace {

std::vector<std::string> outputs(bool by_unit) {
  std::vector<std::string> names;
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs)
      if (!by_unit || output.level == Level::organisation_and_unit) names.push_back(output.name);
  return names;
}

std::string hint(const std::string& name, bool by_unit) {
  const std::string near = nearest(name, outputs(by_unit));
  return (near.empty() ? std::string() : "did you mean \"" + near + "\"? ") + "`tandem describe metrics` lists them";
}

void check_names(const std::vector<std::string>& names, const std::string& key, bool by_unit, Findings& findings) {
  std::set<std::string> seen;
  for (const std::string& name : names) {
    const auto [record, output] = find_metric(name);
    if (!seen.insert(name).second)
      findings.push_back({{}, key, "\"" + name + "\" is listed twice", "each metric once", ""});
    else if (!record)
      findings.push_back({{}, key, "there is no metric \"" + name + "\"", "names of metrics", hint(name, by_unit)});
    else if (by_unit && record->outputs[output].level != Level::organisation_and_unit)
      findings.push_back(
          {{}, key, "\"" + name + "\" has no values by unit", "metrics that are computed by unit", hint("", true)});
  }
}

// One finding for each empty slot, and for each capability that nobody provides, that metrics of the list need.
void check_needs(const Model& model, const std::vector<std::string>& names, const std::string& key,
                 Findings& findings) {
  std::map<Slot, std::string> missing;
  std::map<Capability, std::string> unmet;
  const auto note = [](std::string& list, const std::string& name) { list += (list.empty() ? "" : ", ") + name; };
  for (const std::string& name : names) {
    const Record* record = find_metric(name).first;
    if (!record) continue;
    for (const Slot needed : record->requires_slots)
      if (model.is_none(needed)) note(missing[needed], name);
    for (const Capability needed : unmet_needs(*record, model)) note(unmet[needed], name);
  }
  for (const auto& [slot, metrics] : missing) {
    const std::string table = slot_text(slot).name;
    findings.push_back({{},
                        key,
                        "needs " + table + ", but " + table + ".record = \"none\": " + metrics,
                        "metrics that this model can give",
                        "list only those, or fill " + table});
  }
  for (const auto& [capability, metrics] : unmet)
    findings.push_back({{},
                        key,
                        "needs " + words_for(capability) + ", which nothing gives here: " + metrics,
                        "metrics that this model can give",
                        "list only those"});
}

std::vector<std::string> names_of(SnapshotTable table) {
  std::vector<std::string> names;
  for (const SnapshotColumn& column : snapshot_columns(table)) names.push_back(column.name);
  return names;
}

// Columns of a snapshot that nobody asks for, since they say which row it is.
bool is_always_there(const std::string& name, SnapshotTable table) {
  const std::set<std::string> always = table == SnapshotTable::agents
                                           ? std::set<std::string>{"row", "run", "tick", "agent"}
                                           : std::set<std::string>{"row", "run", "tick", "source", "target"};
  return always.count(name) > 0;
}

void check_columns(const std::vector<std::string>& names, SnapshotTable table, const std::string& key,
                   Findings& findings) {
  const std::string whose = table == SnapshotTable::agents ? "agents" : "ties";
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (!seen.insert(name).second)
      findings.push_back({{}, key, "\"" + name + "\" is listed twice", "each column once", ""});
    else if (is_always_there(name, table))
      findings.push_back(
          {{}, key, "\"" + name + "\" is in every snapshot", "further columns of " + whose, "leave it out"});
    else if (!find_snapshot_column(table, name)) {
      const std::string near = nearest(name, names_of(table));
      findings.push_back({{},
                          key,
                          "a snapshot of " + whose + " can hold no column \"" + name + "\"",
                          "names of columns",
                          (near.empty() ? "" : "did you mean \"" + near + "\"? ") +
                              std::string("`tandem describe columns` lists them")});
    }
  }
}

void check_recording(const Model& model, const Inputs&, Findings& findings) {
  const auto& recording = model.get<RecordingParameters>();
  check_names(recording.metrics, "recording.metrics", false, findings);
  check_names(recording.by_unit, "recording.by_unit", true, findings);
  check_needs(model, recording.metrics, "recording.metrics", findings);
  check_needs(model, recording.by_unit, "recording.by_unit", findings);
  check_columns(recording.snapshot_columns, SnapshotTable::agents, "recording.snapshot_columns", findings);
  check_columns(recording.snapshot_tie_columns, SnapshotTable::ties, "recording.snapshot_tie_columns", findings);
  const RunParameters* run = model.find<RunParameters>();
  if (!run) return;
  for (const std::int64_t tick : recording.snapshot_ticks)
    if (tick > run->ticks)
      findings.push_back({{},
                          "recording.snapshot_ticks",
                          "tick " + std::to_string(tick) + " is after the end of the run",
                          "ticks from 0 to run.ticks = " + std::to_string(run->ticks),
                          ""});
}

}  // namespace

RECORD(recording, standard) {
  using Parameters = RecordingParameters;
  return {
      .summary = "series of metrics and, if asked for, snapshots",
      .source = "this model",
      .prose =
          R"(A metric reads the organisation at the end of a tick and can never change a run. A snapshot keeps the agents and the
ties of one tick. What is recorded never moves a draw.)",
      .details =
          R"(Cheap metrics are recorded at their own period, costly ones (inequality, clustering, constraint) at a longer one.)",
      .parameters = parameters<Parameters>({
          row<&Parameters::every>("every", "", "weeks", 1, 1e6)
              .means("Ticks between two records of the cheap metrics.", "convention")
              .cannot_be_swept(),
          row<&Parameters::costly_every>("costly_every", "", "weeks", 1, 1e6)
              .means("Ticks between two records of the costly metrics.", "convention")
              .cannot_be_swept(),
          row<&Parameters::metrics>("metrics", "", "1")
              .means("Metrics to record for the organisation.", "convention")
              .cannot_be_swept(),
          row<&Parameters::by_unit>("by_unit", "", "1")
              .means("Metrics to record for each unit as well.", "convention")
              .cannot_be_swept(),
          row<&Parameters::snapshot_ticks>("snapshot_ticks", "", "weeks", 0, 1e6)
              .means("Ticks at which agents and ties are kept; 0 is the start.", "convention")
              .cannot_be_swept(),
          row<&Parameters::snapshot_replicates>("snapshot_replicates", "", "1", 0, 1e6)
              .means("Number of replicates of each design point that leave snapshots.", "convention")
              .cannot_be_swept(),
          row<&Parameters::snapshot_columns>("snapshot_columns", "", "1")
              .means("What a snapshot keeps of each agent; `tandem describe columns` lists what there is.",
                     "convention")
              .cannot_be_swept()
              .added_later(),
          row<&Parameters::snapshot_tie_columns>("snapshot_tie_columns", "", "1")
              .means("What a snapshot keeps of each tie; NAME is as the source has it, NAME_back as the target.",
                     "convention")
              .cannot_be_swept()
              .added_later(),
      }),
      .check = check_recording,
      .example = {"periods of a scenario that sets none, in ticks: cheap, costly",
                  [] { return std::vector<double>{double(Parameters{}.every), double(Parameters{}.costly_every)}; },
                  {1, 10}},
  };
}

}  // namespace tandem
