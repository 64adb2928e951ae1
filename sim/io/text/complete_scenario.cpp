// SPDX-License-Identifier: MIT
// A scenario with every key at its default, each with its unit, range and meaning.
#include "io/text/describe.h"
#include "io/text/layout.h"
#include "model/frame/catalogue.h"
#include "run/interventions.h"
#include "run/setup.h"
#include "run/versions.h"

namespace tandem {

namespace {

std::string comment(const std::string& text) { return wrapped(text, "# "); }

const ModelVersion& newest() { return model_versions().back(); }

std::string about(const ParameterRow& row) {
  return row.meaning + (row.symbol.empty() ? "" : " (" + row.symbol + ")") + " " + expectation(row) +
         "; source: " + row.source + (row.structural ? "; cannot be swept" : "");
}

// Keys of a record that is not chosen stand behind a comment sign.
std::string rows_text(const SlotText& slot, const std::vector<ParameterRow>& rows, bool chosen) {
  std::string text;
  for (const ParameterRow& row : rows) {
    const std::string assignment = row.name + " = " + to_text(default_value(slot, row, newest())) + "\n";
    text += chosen ? comment(about(row)) + assignment : wrapped(about(row), "#     ") + "#   " + assignment;
  }
  return text;
}

// Interventions have tables of their own names, so all of it stands behind comment signs.
std::string interventions_text(const SlotText& slot) {
  std::string text = "\n" + comment(slot.summary) + comment("[" + slot.name + ".reorganisation]");
  for (const Record* record : records_of(slot.slot))
    if (record->name != "none")
      text += "# record = " + quoted(record->name) + ": " + record->summary + "\n" +
              rows_text(slot, record->parameters.rows, false);
  return text + comment("The trigger, the same for all:") + rows_text(slot, trigger_rows(), false);
}

std::string slot_table(const SlotText& slot) {
  if (slot.kind == Kind::intervention) return interventions_text(slot);
  std::string text = "\n" + comment(slot.summary) + "[" + slot.name + "]\n";
  const Record* standard = find_record(slot.slot, default_record(slot, newest()));
  text += comment(standard->summary) + "record = " + quoted(standard->name) + "\n" +
          rows_text(slot, standard->parameters.rows, true);
  for (const Record* other : records_of(slot.slot))
    if (other != standard)
      text += "# record = " + quoted(other->name) + ": " + other->summary + "\n" +
              rows_text(slot, other->parameters.rows, false);
  return text;
}

std::string design_text() {
  return R"(
# What is varied, and how often each point is run. All combinations of the sweeps are run.
[design]
replicates = 1
# [[design.sweep]]                          # a list
#   key = "boundaries.permeability"
#   values = [0, 0.25, 0.5, 1]
# [[design.sweep]]                          # a range; scale = "log" spaces it evenly in the logarithm
#   key = "trust.prior_strength"
#   from = 1
#   to = 100
#   points = 5
#   scale = "log"
# [[design.sweep]]                          # keys that vary together
#   zip = [{ key = "run.ticks", values = [60, 200] }, { key = "tasks.external_share", values = [0.1, 0.6] }]
# [[design.sweep]]                          # points from a file: a header of keys, a row per point
#   csv = "points.csv"
# [[design.arm]]                            # a named arm: the scenario but for what it sets, at every point of the sweeps
#   name = "open"
#   set = { "boundaries.permeability" = 1 }
# [[design.part]] with [[design.part.sweep]] of its own makes a union of several designs.
)";
}

}  // namespace

std::string complete_scenario() {
  std::string text = comment(
      "A complete scenario: every key at its default in the newest version of the model. Keys may be left out; what is "
      "left out has its default.");
  text += comment(
      "Distributions: a number, or { law = \"uniform\", lower = 0.3, upper = 0.9 }, { law = \"normal\", mean = 0.6, sd "
      "= 0.1, "
      "lower = 0, upper = 1 }, \"beta\" likewise, { law = \"mixture\", weights = [0.8, 0.2], parts = [0.9, 0.4] }; "
      "each with "
      "units = { \"3\" = 0.2 } for units of their own.");
  text += "schema = " + std::to_string(scenario_schema) + "\nmodel_version = " + quoted(newest().version) +
          "\ntitle = \"untitled\"\nquestion = \"What happens at the defaults?\"\n";
  for (std::size_t k = 0; k < slot_count; ++k) text += slot_table(slot_text(static_cast<Slot>(k)));
  return text + design_text();
}

}  // namespace tandem
