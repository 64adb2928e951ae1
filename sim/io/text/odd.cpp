// SPDX-License-Identifier: MIT
// The seven elements of the ODD protocol (Grimm et al. 2020). What a record knows is told from the record.
#include <algorithm>
#include <cmath>

#include "io/text/describe.h"
#include "io/text/describe_columns.h"
#include "io/text/describe_schedule.h"
#include "io/text/describe_text.h"
#include "io/text/layout.h"
#include "io/text/odd_prose.h"
#include "io/text/prose.h"
#include "model/frame/catalogue.h"
#include "run/interventions.h"
#include "run/setup.h"
#include "run/versions.h"

namespace tandem {

namespace {

constexpr std::size_t odd_width = 120;

std::string paragraph(const std::string& text) { return wrapped(text, "", odd_width) + "\n"; }

std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  return text.empty() ? " " : text;
}

std::string table_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& text : cells) line += " " + cell(text) + " |";
  return line + "\n";
}

std::string rule(std::size_t columns) {
  std::string line = "|";
  for (std::size_t k = 0; k < columns; ++k) line += "---|";
  return line + "\n";
}

// A bound that nothing reaches is none.
std::string default_text(const ParameterRow& row) {
  const double* const number = std::get_if<double>(&row.initial);
  return number && std::abs(*number) == no_limit ? "none" : to_text(row.initial);
}

// With what other model versions have.
std::string defaults_text(const SlotText& slot, const ParameterRow& row) {
  std::string text = default_text(row);
  for (const ModelVersion& version : model_versions())
    if (const VersionDefault* own = own_default(slot.name + "." + row.name, version))
      text += "; " + to_text(own->value) + " in model version " + version.version;
  return text;
}

// What a reader needs beside the equations; with all there is in the long form.
std::string parameter_table(const SlotText& slot, const std::vector<ParameterRow>& rows, OddLength length) {
  if (rows.empty()) return "";
  const bool full = length == OddLength::full;
  std::string text = full ? table_row({"key", "symbol", "default", "allowed", "meaning", "source"}) + rule(6)
                          : table_row({"key", "symbol", "default", "meaning"}) + rule(4);
  for (const ParameterRow& row : rows) {
    const std::string key = "`" + row.name + "`", initial = defaults_text(slot, row);
    text += full ? table_row({key, row.symbol, initial, expectation(row), row.meaning, row.source})
                 : table_row({key, row.symbol, initial, row.meaning});
  }
  return text + "\n";
}

std::string example_text(const Example& example) {
  if (!example.compute) return "";
  std::string numbers;
  for (const double number : example.expected) numbers += (numbers.empty() ? "" : ", ") + number_text(number);
  return paragraph("Worked example: " + example.given + ": " + numbers + ".");
}

// The records of a slot, its default first.
std::vector<const Record*> default_first(const SlotText& slot) {
  std::vector<const Record*> records = records_of(slot.slot);
  std::stable_partition(records.begin(), records.end(),
                        [](const Record* record) { return !versions_with(*record).empty(); });
  return records;
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

// "Parameters are those of `before`, without ..., with ...", if that says it in fewer words than a table.
std::string as_before(const Record& before, const Record& record) {
  std::vector<ParameterRow> rows = record.parameters.rows;
  std::vector<std::string> without, with;
  for (const ParameterRow& row : before.parameters.rows) {
    const auto same =
        std::find_if(rows.begin(), rows.end(), [&](const ParameterRow& other) { return other.name == row.name; });
    if (same == rows.end()) {
      without.push_back("`" + row.name + "`");
      continue;
    }
    if (same->meaning != row.meaning) return "";
    if (to_text(same->initial) != to_text(row.initial))
      with.push_back("`" + row.name + "` " + default_text(*same) + " by default");
    rows.erase(same);
  }
  const std::size_t shared = record.parameters.rows.size();
  if (shared == 0 || !rows.empty() || without.size() >= shared) return "";
  return paragraph("Parameters are those of `" + before.name + "`" +
                   (without.empty() ? "" : ", without " + listed(without)) + (with.empty() ? "" : ", " + listed(with)) +
                   ".");
}

// The table of a record, or what it says beside that of a record of the slot before it.
std::string parameters_of(const Record& record, OddLength length) {
  if (length == OddLength::read)
    for (const Record* before : default_first(slot_text(record.slot))) {
      if (before == &record) break;
      if (const std::string text = as_before(*before, record); !text.empty()) return text;
    }
  return parameter_table(slot_text(record.slot), record.parameters.rows, length);
}

// Then the heading of the slot says what it is.
bool is_alone(const Record& record) {
  const std::vector<const Record*> all = records_of(record.slot);
  return std::count_if(all.begin(), all.end(), [](const Record* other) { return other->name != "none"; }) == 1;
}

std::string submodel(const Record& record, OddLength length) {
  if (record.name == "none") return "";
  const bool full = length == OddLength::full;
  return "#### `" + record.name + "`" + default_mark(record) + "\n\n" +
         paragraph(is_alone(record) && !full ? "(" + record.source + ")"
                                             : "*" + record.summary + "* (" + record.source + ")") +
         prose_markdown(record.prose, odd_width) + (full ? prose_markdown(record.details, odd_width) : "") +
         parameters_of(record, length) + (full ? example_text(record.example) : "");
}

// In every model version.
bool off_by_default(const SlotText& slot) {
  return slot.kind != Kind::intervention &&
         std::all_of(model_versions().begin(), model_versions().end(),
                     [&](const ModelVersion& version) { return default_record(slot, version) == "none"; });
}

std::string slot_section(const SlotText& slot, OddLength length) {
  std::string text = "### `" + slot.name + "`: " + slot.summary + "\n\n";
  if (slot.kind == Kind::intervention)
    text += paragraph(odd_prose::interventions) + parameter_table(slot, trigger_rows(), length);
  for (const Record* record : default_first(slot)) text += submodel(*record, length);
  return text;
}

enum class Default { on, off };

std::string sections(Default filled, std::initializer_list<Kind> kinds, OddLength length) {
  std::string text;
  for (const Kind kind : kinds)
    for (std::size_t k = 0; k < slot_count; ++k)
      if (const SlotText& slot = slot_text(static_cast<Slot>(k));
          slot.kind == kind && off_by_default(slot) == (filled == Default::off))
        text += slot_section(slot, length);
  return text;
}

std::string metrics_in_full() {
  std::string text = table_row({"metric", "unit", "meaning", "by unit", "cost", "source"}) + rule(6);
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs)
      text += table_row({"`" + output.name + "`", output.unit, output.meaning,
                         output.level == Level::organisation_and_unit ? "yes" : "",
                         record->cost == Cost::costly ? "costly" : "", record->source});
  text += "\n";
  for (const Record* record : records_of(Slot::metrics))
    text +=
        "#### `" + record->name + "`\n\n" + prose_markdown(record->prose, odd_width) + example_text(record->example);
  return text;
}

// Those that hold an equation of the numbering.
std::string metrics_with_equations() {
  std::string text;
  for (const Record* record : records_of(Slot::metrics))
    for (const NumberedEquation& equation : numbered_equations())
      if (equation.record == full_name(*record)) {
        text += "### `" + record->name + "`: " + record->summary + "\n\n" + prose_markdown(record->prose, odd_width);
        break;
      }
  return text;
}

std::string metrics(OddLength length) {
  if (length == OddLength::full) return metrics_in_full();
  std::string text = table_row({"metrics", "about"}) + rule(2);
  for (const Record* record : records_of(Slot::metrics)) {
    std::string names;
    for (const MetricOutput& output : record->outputs) names += (names.empty() ? "`" : ", `") + output.name + "`";
    text += table_row({names, record->summary});
  }
  return text + "\n" + metrics_with_equations();
}

// A line for each key of each stream.
std::string draw_table() {
  std::string text = table_row({"stream", "record", "keyed by", "words: what they decide"}) + rule(4);
  for (const Record& record : catalogue())
    for (std::size_t k = 0; k < record.draws.size();) {
      const DrawRow& first = record.draws[k];
      std::string decide;
      for (; k < record.draws.size() && record.draws[k].stream == first.stream &&
             record.draws[k].keyed_by == first.keyed_by;
           ++k)
        decide += (decide.empty() ? "" : "; ") + words_text(record.draws[k].words) + ": " + record.draws[k].decides;
      text += table_row({std::to_string(static_cast<int>(first.stream)), full_name(record), first.keyed_by, decide});
    }
  return text + "\n";
}

// Of each version after the first.
std::string own_defaults() {
  const ModelVersion& first = model_versions().front();
  std::string text;
  for (const ModelVersion& version : model_versions()) {
    if (version.defaults.empty()) continue;
    text += "### Defaults of model version " + version.version + " that differ from " + first.version + "\n\n" +
            paragraph(version.summary) + table_row({"key", "in " + first.version, "in " + version.version, "source"}) +
            rule(4);
    for (const VersionDefault& it : version.defaults)
      text += table_row({"`" + it.key + "`", to_text(default_value(it.key, first)), to_text(it.value), it.source});
    text += "\n";
  }
  return text;
}

std::string equations() {
  std::string text = table_row({"equation", "stands at"}) + rule(2);
  std::string number, records;
  const auto close = [&] {
    if (!number.empty()) text += table_row({number, records});
    records.clear();
  };
  for (const NumberedEquation& equation : numbered_equations()) {
    if (equation.number != number) close(), number = equation.number;
    const std::string record =
        "`" + equation.record + "`" + (equation.record.find('.') == std::string::npos ? " (appendix B)" : "");
    if (records.find(record) == std::string::npos) records += (records.empty() ? "" : ", ") + record;
  }
  close();
  return text + "\n";
}

}  // namespace

std::string odd(OddLength length) {
  const bool full = length == OddLength::full;
  return "# The model after the ODD protocol\n\n<!-- Printed by `tandem describe " +
         std::string(full ? "odd-full" : "odd") + "`. -->\n\n" +
         paragraph("Versions of the model: " + listed(version_names()) +
                   "; they differ in their defaults alone (appendix F). The seven elements follow Grimm et al. "
                   "(2020), \"The ODD protocol for "
                   "describing agent-based and other simulation models: a second update\".") +
         (full ? "" : odd_prose::reading) + "## 1. Purpose and patterns\n\n" + odd_prose::purpose +
         "\n## 2. Entities, state variables and scales\n\n" + odd_prose::entities +
         (full ? "\n### State variables\n\n" + state_variables() : std::string()) +
         "\n## 3. Process overview and scheduling\n\n" + odd_prose::scheduling + "\n" + schedule_items() +
         "1. T10 metrics (read only)\n\n## 4. Design concepts\n\n" + odd_prose::concepts +
         "\n## 5. Initialization\n\n" + odd_prose::initialization + "\n" +
         sections(Default::on, {Kind::initial}, length) + "## 6. Input data\n\n" + odd_prose::input +
         "\n## 7. Submodels\n\n" + odd_prose::submodels + "\n" +
         sections(Default::on, {Kind::setting, Kind::rule, Kind::parameters, Kind::process}, length) +
         "## Appendix A: where the numbered equations stand\n\n" + equations() + "## Appendix B: metrics\n\n" +
         metrics(length) + "## Appendix C: what each random word decides\n\n" + odd_prose::draws + "\n" + draw_table() +
         "## Appendix D: interventions\n\n" + sections(Default::on, {Kind::intervention}, length) +
         "## Appendix E: what is off by default\n\n" + odd_prose::off_by_default + "\n" +
         sections(Default::off, {Kind::initial, Kind::setting, Kind::rule, Kind::parameters, Kind::process}, length) +
         "## Appendix F: model versions\n\n" + odd_prose::versions + "\n" + own_defaults();
}

}  // namespace tandem
