// SPDX-License-Identifier: MIT
#include "io/text/one_file.h"

#include <utility>
#include <vector>

#include "base/contracts.h"
#include "io/text/toml_tree.h"
#include "run/values.h"

namespace tandem {

namespace {

struct Table {
  std::string name;
  std::vector<std::pair<std::string, Value>> keys;
};

// A part of a dotted key, in quotes where TOML wants them.
std::string part_text(const std::string& part) {
  const std::string plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return !part.empty() && part.find_first_not_of(plain) == std::string::npos ? part : quoted(part);
}

// "interventions.a wall" -> interventions."a wall": names of slots have no dots, and those of interventions none either.
std::string header_text(const std::string& table) {
  const std::size_t dot = table.find('.');
  if (dot == std::string::npos) return part_text(table);
  return part_text(table.substr(0, dot)) + "." + part_text(table.substr(dot + 1));
}

void put(std::vector<Table>& tables, const Setting& setting) {
  const std::size_t dot = setting.key.rfind('.');
  const std::string name = setting.key.substr(0, dot), key = setting.key.substr(dot + 1);
  Table* table = nullptr;
  for (Table& other : tables)
    if (other.name == name) table = &other;
  if (!table) table = &tables.emplace_back(Table{name, {}});
  for (auto& [known, value] : table->keys)
    if (known == key) {
      value = setting.value;
      return;
    }
  table->keys.emplace_back(key, setting.value);
}

// What the file starts from, where it says so.
std::string base_of(const Scenario& scenario) {
  Problems problems;
  TomlNode root;
  parse_toml(scenario.source_text, scenario.source_name, root, problems);
  ENSURE(problems.empty());  // it was read before
  const TomlNode* base = root.find("base");
  return base ? base->text : "";
}

}  // namespace

std::string in_one_file(const Scenario& scenario, const Settings& over, std::int64_t replicates) {
  std::vector<Table> tables;
  for (const Setting& setting : scenario.settings)
    if (setting.by == SetBy::scenario) put(tables, setting);
  for (const Setting& setting : over) put(tables, setting);
  std::string text =
      "schema = " + std::to_string(scenario_schema) + "\nmodel_version = " + quoted(scenario.model_version) + "\n";
  const std::pair<const char*, std::string> words[] = {
      {"base", base_of(scenario)}, {"title", scenario.title}, {"question", scenario.question}};
  for (const auto& [key, word] : words)
    if (!word.empty()) text += std::string(key) + " = " + quoted(word) + "\n";
  for (const Table& table : tables) {
    text += "\n[" + header_text(table.name) + "]\n";
    for (const auto& [key, value] : table.keys) text += key + " = " + to_text(value) + "\n";
  }
  return text + "\n[design]\nreplicates = " + std::to_string(replicates) + "\n";
}

}  // namespace tandem
