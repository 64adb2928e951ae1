// SPDX-License-Identifier: MIT
#include "io/text/scenario_form.h"

#include "io/text/layout.h"
#include "model/frame/catalogue.h"
#include "run/scenario.h"

namespace tandem {

const std::vector<FormRow>& scenario_rows() {
  static const std::vector<FormRow> rows{
      {"schema", "schema = " + std::to_string(scenario_schema), "The form of the file; required."},
      {"model_version", "model_version = \"" + std::string(newest_model_version) + "\"",
       "The version of the model that the scenario is of: what stands where it says nothing (`tandem describe "
       "versions`). "
       "Without it the first one, \"" +
           std::string(first_model_version) + "\". `--set model_version=" + newest_model_version +
           "` runs a scenario as another."},
      {"base", "base = \"none\"",
       "What the scenario starts from. \"default\" (or nothing): each slot has its default record. \"none\": each slot "
       "that "
       "can be empty is empty, unless its table names a record; parameters of the records that are left keep their "
       "defaults (of the model version; a record that it puts into a slot is left out, too). So a limit case names "
       "what is "
       "on, and nothing else."},
      {"title", "title = \"...\"", "A name for people."},
      {"question", "question = \"...\"", "What the runs are to answer."},
      {"design", "[design]", "What is varied, and how often each point is run: `tandem describe design`."}};
  return rows;
}

std::vector<std::string> scenario_keys() {
  std::vector<std::string> keys;
  for (const FormRow& row : scenario_rows()) keys.push_back(row.key);
  return keys;
}

const std::vector<std::string>& scenario_bases() {
  static const std::vector<std::string> bases{"default", "none"};
  return bases;
}

std::vector<std::string> slots_left_out(const std::string& base) {
  std::vector<std::string> slots;
  if (base != "none") return slots;
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    if (slot.kind != Kind::intervention && find_record(slot.slot, "none")) slots.push_back(slot.name);
  }
  return slots;
}

std::string scenario_form_text() {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const FormRow& row : scenario_rows()) rows.emplace_back(row.value, row.meaning);
  rows.emplace_back("[SLOT]",
                    "A table for each slot of `tandem describe slots`: record = \"NAME\", and its keys. What is "
                    "left out has its default.");
  rows.emplace_back("[interventions.NAME]", "A table for each intervention: its record, its keys and its trigger.");
  return "A scenario is a TOML file of\n\n" + two_columns(rows) +
         "\nSee `tandem init --minimal`, `tandem init --from none` and `tandem init` for scenarios to start from.\n";
}

Json scenario_form_json() {
  Json items = Json::array();
  for (const FormRow& row : scenario_rows())
    items.push_back({{"key", row.key}, {"value", row.value}, {"meaning", row.meaning}});
  return items;
}

}  // namespace tandem
