// SPDX-License-Identifier: MIT
#include "io/text/describe_text.h"

#include "io/text/describe.h"
#include "io/text/describe_schedule.h"
#include "io/text/layout.h"
#include "io/text/prose.h"
#include "model/frame/catalogue.h"
#include "run/interventions.h"
#include "run/setup.h"
#include "run/versions.h"

namespace tandem {

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string heading(const std::string& text) { return text + "\n"; }

// "; in model version 2: 8.0 (assumed)" for each version that has a default of its own.
std::string own_defaults(const std::string& key) {
  std::string text;
  for (const ModelVersion& version : model_versions())
    if (const VersionDefault* own = own_default(key, version))
      text += "; in model version " + version.version + ": " + to_text(own->value) + " (" + own->source + ")";
  return text;
}

std::string row_text(const SlotText& slot, const ParameterRow& row) {
  const std::string symbol = row.symbol.empty() ? "" : " (" + row.symbol + ")";
  return row.meaning + symbol + "\n" + expectation(row) + "; default " + to_text(row.initial) +
         own_defaults(slot.name + "." + row.name) + "\nsource: " + row.source +
         (row.structural ? "; cannot be swept" : "");
}

std::string parameters_text(const SlotText& slot, const std::vector<ParameterRow>& parameters) {
  Rows rows;
  for (const ParameterRow& row : parameters) rows.emplace_back(row.name, row_text(slot, row));
  return two_columns(rows);
}

std::string names_of(const std::vector<const Record*>& records) {
  std::vector<std::string> names;
  names.reserve(records.size());
  for (const Record* record : records) names.push_back(record->name);
  return joined(names);
}

std::string example_text(const Example& example) {
  if (!example.compute) return "";
  std::string numbers;
  for (const double number : example.expected) numbers += (numbers.empty() ? "" : ", ") + number_text(number);
  return "example: " + example.given + " -> " + numbers;
}

}  // namespace

std::string full_name(const Record& record) {
  return record.slot == Slot::metrics ? record.name : slot_text(record.slot).name + "." + record.name;
}

std::string default_mark(const Record& record) {
  const std::vector<std::string> versions = versions_with(record);
  if (versions.empty()) return "";
  if (versions.size() == model_versions().size()) return " (default)";
  std::string text;
  for (const std::string& version : versions) text += (text.empty() ? "" : ", ") + version;
  return " (default of model version " + text + ")";
}

std::string overview_text() {
  return heading("Tandem simulates partnership, trust and shared purpose in an organisation, week by week.") +
         wrapped(
             "A scenario is a TOML file with a table per slot of the model; `tandem init` prints a complete one. Ask "
             "`tandem describe` for:",
             "") +
         "\n" +
         two_columns({{"keys", "every scenario key: range, default, meaning, source"},
                      {"slots", "the places of the model that a record can fill, in the order of the schedule"},
                      {"versions", "versions of the model, and how their defaults differ"},
                      {"processes", "records that change state in a tick"},
                      {"schedule", "what happens in a tick, and at the start, in order"},
                      {"rules", "functions that processes call"},
                      {"parameters", "tables of numbers that processes and rules read"},
                      {"capabilities", "what records give to each other, need of each other and change"},
                      {"initials", "records that build the organisation at the start"},
                      {"settings", "length of a run, seeds, recording"},
                      {"records", "all of these"},
                      {"metrics", "what can be recorded"},
                      {"streams", "what each random word decides"},
                      {"columns", "what a snapshot can hold of agents and of ties"},
                      {"scenario", "the form of a scenario file"},
                      {"design", "what a scenario can vary, as Markdown"},
                      {"scenarios", "the scenarios that ship, for tandem init --from"},
                      {"model", "the model in two pages, with its numbered equations, as Markdown"},
                      {"odd", "the model after the ODD protocol, as Markdown"},
                      {"odd-full", "the same with units, ranges, sources, worked examples and all details"},
                      {"results", "the results file"},
                      {"NAME", "a slot, record, key or metric, such as tasks, equal, tasks.external_share, output"}}) +
         "\n" + wrapped(std::string(about_sources), "") + "\n" + wrapped("With --json all of it is for programs.", "");
}

std::string keys_text() {
  std::string text;
  for (const Record& record : catalogue()) {
    if (record.slot == Slot::metrics || record.parameters.rows.empty()) continue;
    text += "[" + slot_text(record.slot).name + "]  record = " + quoted(record.name) + ": " + record.summary + "\n" +
            parameters_text(slot_text(record.slot), record.parameters.rows) + "\n";
  }
  return text;
}

std::string slots_text() {
  Rows rows;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    rows.emplace_back(slot.name, slot.summary + " [" + to_text(slot.kind) +
                                     "]\nrecords: " + names_of(records_of(slot.slot)) + "; default " +
                                     quoted(slot.default_record) + own_defaults(slot.name + ".record"));
  }
  return two_columns(rows);
}

std::string versions_text() {
  std::string text;
  for (const ModelVersion& version : model_versions()) {
    text += heading("model_version = " + quoted(version.version)) + wrapped(version.summary, "  ");
    Rows rows;
    for (const VersionDefault& it : version.defaults)
      rows.emplace_back(it.key, to_text(it.value) + " instead of " +
                                    to_text(default_value(it.key, model_versions().front())) +
                                    "\nsource: " + it.source);
    text += (rows.empty() ? "" : "\n") + two_columns(rows) + "\n";
  }
  return text +
         wrapped(
             "Records and equations are the same in all of them. A scenario's own keys are stronger than the defaults.",
             "");
}

std::string words_text(const WordSet& set) {
  const auto number = [](std::uint32_t word) { return std::to_string(word); };
  if (set.first == set.last) return number(set.first);
  if (set.step > 1) return number(set.first) + ", " + number(set.first + set.step) + ", ...";
  if (set.last == last_word) return set.first == 0 ? "all" : "from " + number(set.first) + " on";
  return number(set.first) + " to " + number(set.last);
}

std::string streams_text() {
  Rows rows;
  for (const Record& record : catalogue())
    for (const DrawRow& row : record.draws)
      rows.emplace_back(
          std::to_string(static_cast<int>(row.stream)),
          full_name(record) + " (" + row.keyed_by + "), words " + words_text(row.words) + ": " + row.decides);
  return two_columns(rows);
}

std::string metrics_text() {
  Rows rows;
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs)
      rows.emplace_back(output.name, output.meaning + " [" + output.unit + "]" +
                                         (output.level == Level::organisation_and_unit ? " also by unit" : "") +
                                         (record->cost == Cost::costly ? "; costly" : ""));
  return two_columns(rows);
}

std::string records_text(Kind kind, bool all) {
  Rows rows;
  for (const Record& record : catalogue())
    if (record.slot != Slot::metrics && (all || slot_text(record.slot).kind == kind))
      rows.emplace_back(full_name(record), record.summary + " (" + record.source + ")");
  return two_columns(rows);
}

std::string slot_page(const SlotText& slot) {
  std::string text = heading("slot " + slot.name + ": " + slot.summary + " [" + to_text(slot.kind) + "]") + "\n";
  Rows rows;
  for (const Record* record : records_of(slot.slot))
    rows.emplace_back(record->name, record->summary + default_mark(*record));
  text += two_columns(rows);
  if (slot.kind == Kind::intervention)
    text += "\n" + heading("keys of the trigger, the same for all") + "\n" + parameters_text(slot, trigger_rows());
  for (const Record* record : records_of(slot.slot)) text += "\n" + record_page(*record);
  return text;
}

std::string record_page(const Record& record) {
  std::string text = heading(full_name(record) + ": " + record.summary);
  text += prose_terminal(record.prose, "  ") + prose_terminal(record.details, "  ") +
          wrapped("source: " + record.source, "  ");
  for (const Slot slot : record.requires_slots)
    text += wrapped("needs " + slot_text(slot).name + ", which may not be \"none\"", "  ");
  text += capability_lines(record);
  if (const std::string example = example_text(record.example); !example.empty()) text += wrapped(example, "  ");
  if (!record.parameters.rows.empty()) text += "\n" + parameters_text(slot_text(record.slot), record.parameters.rows);
  Rows outputs;
  for (const MetricOutput& output : record.outputs)
    outputs.emplace_back(output.name, output.meaning + " [" + output.unit + "]");
  Rows draws;
  for (const DrawRow& row : record.draws)
    draws.emplace_back("stream " + std::to_string(static_cast<int>(row.stream)),
                       "(" + row.keyed_by + ") words " + words_text(row.words) + ": " + row.decides);
  return text + two_columns(outputs) + (draws.empty() ? "" : "\n" + heading("  draws") + two_columns(draws));
}

std::string key_page(const std::string& key) {
  const std::size_t dot = key.find('.');
  std::string text;
  for (const Record& record : catalogue()) {
    if (record.slot == Slot::metrics || slot_text(record.slot).name != key.substr(0, dot)) continue;
    for (const ParameterRow& row : record.parameters.rows)
      if (row.name == key.substr(dot + 1))
        text += heading(key + " of " + slot_text(record.slot).name + ".record = " + quoted(record.name)) +
                wrapped(row_text(slot_text(record.slot), row), "  ");
  }
  return text;
}

std::string metric_page(const Record& record, const MetricOutput& output) {
  return heading("metric " + output.name + " [" + output.unit + "]: " + output.meaning) +
         wrapped(
             output.level == Level::organisation_and_unit ? "for the organisation and by unit" : "for the organisation",
             "  ") +
         wrapped(record.cost == Cost::costly ? "costly: computed every recording.costly_every ticks"
                                             : "cheap: computed every recording.every ticks",
                 "  ") +
         wrapped("computed by " + record.name + ": " + record.summary, "  ") + prose_terminal(record.prose, "  ") +
         wrapped("source: " + record.source, "  ") + wrapped(example_text(record.example), "  ");
}

}  // namespace tandem
