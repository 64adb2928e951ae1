// SPDX-License-Identifier: MIT
// The seven elements of the ODD protocol (Grimm et al. 2020). What a record knows is told from the record.
#include "io/text/describe.h"
#include "io/text/describe_schedule.h"
#include "io/text/layout.h"
#include "io/text/odd_prose.h"
#include "model/frame/catalogue.h"
#include "run/interventions.h"
#include "run/setup.h"

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

std::string parameter_table(const std::vector<ParameterRow>& rows) {
  if (rows.empty()) return "";
  std::string text =
      table_row({"key", "symbol", "default", "allowed", "meaning", "source"}) + "|---|---|---|---|---|---|\n";
  for (const ParameterRow& row : rows)
    text +=
        table_row({"`" + row.name + "`", row.symbol, to_text(row.initial), expectation(row), row.meaning, row.source});
  return text + "\n";
}

std::string example_text(const Example& example) {
  if (!example.compute) return "";
  std::string numbers;
  for (const double number : example.expected) numbers += (numbers.empty() ? "" : ", ") + number_text(number);
  return paragraph("Worked example: " + example.given + ": " + numbers + ".");
}

std::string submodel(const Record& record, bool is_default) {
  if (record.name == "none") return "";
  return "#### `" + record.name + "`" + (is_default ? " (default)" : "") + "\n\n" +
         paragraph("*" + record.summary + "* (" + record.source + ")") + paragraph(record.prose) +
         parameter_table(record.parameters.rows) + example_text(record.example);
}

std::string slot_section(const SlotText& slot) {
  const std::vector<const Record*> records = records_of(slot.slot);
  std::string text = "### `" + slot.name + "`: " + slot.summary + "\n\n";
  if (slot.kind == Kind::intervention)
    text += paragraph(odd_prose::interventions) + parameter_table(trigger_rows());
  else if (slot.default_record == "none")
    text += paragraph("Empty by default.");
  for (const Record* record : records) text += submodel(*record, record->name == slot.default_record);
  return text;
}

std::string sections(std::initializer_list<Kind> kinds) {
  std::string text;
  for (const Kind kind : kinds)
    for (std::size_t k = 0; k < slot_count; ++k)
      if (const SlotText& slot = slot_text(static_cast<Slot>(k)); slot.kind == kind) text += slot_section(slot);
  return text;
}

std::string metrics() {
  std::string text =
      table_row({"metric", "unit", "meaning", "by unit", "cost", "source"}) + "|---|---|---|---|---|---|\n";
  for (const Record* record : records_of(Slot::metrics))
    for (const MetricOutput& output : record->outputs)
      text += table_row({"`" + output.name + "`", output.unit, output.meaning,
                         output.level == Level::organisation_and_unit ? "yes" : "",
                         record->cost == Cost::costly ? "costly" : "", record->source});
  text += "\n";
  for (const Record* record : records_of(Slot::metrics))
    text += "#### `" + record->name + "`\n\n" + paragraph(record->prose) + example_text(record->example);
  return text;
}

std::string streams() {
  std::string text = table_row({"stream", "record", "what for"}) + "|---|---|---|\n";
  for (const Record& record : catalogue())
    for (const auto& [stream, use] : record.streams)
      text +=
          table_row({std::to_string(static_cast<int>(stream)), slot_text(record.slot).name + "." + record.name, use});
  return text + "\n";
}

}  // namespace

std::string odd() {
  return "# The model after the ODD protocol\n\n<!-- Printed by `tandem describe odd`. -->\n\n" +
         paragraph(std::string("Model version ") + model_version +
                   ". The seven elements follow Grimm et al. (2020), \"The ODD protocol for "
                   "describing agent-based and other simulation models: a second update\".") +
         "## 1. Purpose and patterns\n\n" + odd_prose::purpose + "\n## 2. Entities, state variables and scales\n\n" +
         odd_prose::entities + "\n## 3. Process overview and scheduling\n\n" + odd_prose::scheduling + "\n" +
         schedule_items() + "1. T10 metrics (read only)\n\n## 4. Design concepts\n\n" + odd_prose::concepts +
         "\n### Streams of random draws\n\n" + streams() + "### Observation: the metrics\n\n" + metrics() +
         "## 5. Initialization\n\n" + odd_prose::initialization + "\n" + sections({Kind::initial}) +
         "## 6. Input data\n\n" + odd_prose::input + "\n## 7. Submodels\n\n" + odd_prose::submodels + "\n" +
         sections({Kind::setting, Kind::process, Kind::rule, Kind::parameters, Kind::intervention});
}

}  // namespace tandem
