// SPDX-License-Identifier: MIT
#include "io/text/scenario_starts.h"

#include <algorithm>

#include "base/problems.h"
#include "io/text/describe.h"
#include "io/text/layout.h"
#include "io/text/scenario_form.h"
#include "io/text/text_tools.h"
#include "model/frame/catalogue.h"
#include "run/scenario.h"
#include "run/values.h"

namespace tandem {

namespace {

std::string head() {
  return "schema = " + std::to_string(scenario_schema) + "\nmodel_version = " + quoted(newest_model_version) + "\n";
}

// "scenarios/docking/march-1991.toml" -> "docking/march-1991".
std::string short_name(std::string name) {
  const std::string folder = "scenarios/", ending = ".toml";
  if (name.rfind(folder, 0) == 0) name.erase(0, folder.size());
  if (name.size() > ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0)
    name.erase(name.size() - ending.size());
  return name;
}

// Of a scenario; data have none.
std::string question_of(const std::string& text) {
  const std::string key = "\nquestion = \"";
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return "";
  const std::size_t from = at + key.size();
  return text.substr(from, text.find("\"\n", from) - from);
}

std::string without_folder(const std::string& name) { return name.substr(name.rfind('/') + 1); }

std::string records_of_slot(const SlotText& slot) {
  std::vector<std::string> names;
  for (const Record* record : records_of(slot.slot))
    if (record->name != "none") names.push_back(record->name);
  return joined(names);
}

}  // namespace

std::string minimal_scenario() {
  return R"(# What does it cost an organisation when its units seal themselves off?
#
# Everything that is not named here stands at the default organisation: 240 people in 12 units (`tandem describe keys`).
)" + head() +
         R"(title = "Sealed units"
question = "How much output is lost when nobody meets people of other units?"

[run]
ticks = 60                                  # a tick is a working week

[recording]
metrics = ["output", "trust", "cross_unit_work_share"]   # `tandem describe metrics` has more

[design]
replicates = 8                              # runs of each point, each with a luck of its own that all points share

[[design.sweep]]                            # what is compared
key = "boundaries.permeability"             # chance that a search across the boundary meets somebody
values = [0, 0.5, 1]
)";
}

std::string empty_scenario() {
  std::string text =
      "# A model with nothing in it but people: add what your case needs, and leave the rest out.\n" + head() +
      "title = \"untitled\"\nquestion = \"What follows from these mechanisms alone?\"\n"
      "# Every slot that can be empty is empty, unless a table below names a record for it.\nbase = \"none\"\n"
      "\n[run]\nticks = 60\n\n[recording]\nmetrics = [\"staff\"]\n"
      "\n[organisation]\nagents = 100\nunits = 1\n\n[design]\nreplicates = 1\n"
      "\n# What can be filled, in the order of the model; `tandem describe SLOT` has the keys.\n";
  const std::vector<std::string> empty = slots_left_out("none");
  for (std::size_t k = 0; k < slot_count; ++k)
    if (const SlotText& slot = slot_text(static_cast<Slot>(k)); contains(empty, slot.name))
      text += "# [" + slot.name + "]   " + slot.summary + "\n" +
              wrapped("record = one of " + records_of_slot(slot), "#   ");
  return text;
}

std::vector<std::string> names_of_starts() {
  std::vector<std::string> names = scenario_bases();
  for (const ShippedFile& file : shipped_files()) names.push_back(file.name);
  return names;
}

std::string scenario_from(const std::string& name) {
  const std::string wanted = short_name(name);
  if (wanted == "default") return complete_scenario();
  if (wanted == "none") return empty_scenario();
  for (const ShippedFile& file : shipped_files())
    if (file.name == wanted || without_folder(file.name) == wanted) return file.text;
  std::vector<std::string> near;  // of the scenarios alone: the two bases are named in any case
  for (const ShippedFile& file : shipped_files())
    for (const std::string& known : {file.name, without_folder(file.name)}) near.push_back(known);
  throw InputError({{{"--from"},
                     "",
                     "there is no scenario " + quoted(name),
                     "\"default\", \"none\" or one of `tandem describe scenarios`",
                     did_you_mean(wanted, near)}});
}

std::string shipped_text() {
  std::vector<std::pair<std::string, std::string>> rows{{"default", "every key at its default"},
                                                        {"none", "nothing but people: limit cases start here"}};
  for (const ShippedFile& file : shipped_files())
    if (const std::string question = question_of(file.text); !question.empty()) rows.emplace_back(file.name, question);
  return "`tandem init --from NAME` prints one of\n\n" + two_columns(rows);
}

Json shipped_json() {
  Json items = Json::array();
  for (const ShippedFile& file : shipped_files())
    if (const std::string question = question_of(file.text); !question.empty())
      items.push_back({{"scenario", file.name}, {"question", question}});
  return items;
}

std::vector<std::string> files_named_in(const std::string& text) {
  std::vector<std::string> names;
  for (const ShippedFile& file : shipped_files())
    if (file.name.find(".csv") != std::string::npos && text.find(quoted(file.name)) != std::string::npos)
      names.push_back(file.name);
  return names;
}

}  // namespace tandem
