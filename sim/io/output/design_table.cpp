// SPDX-License-Identifier: MIT
#include "io/output/design_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace tandem {

namespace {

std::string plain_text(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : to_text(value);
}

PointColumn point_column(const Experiment& experiment, const std::string& key) {
  PointColumn column;
  column.key = key;
  const ParameterRow* row = find_row(key);
  column.unit = row != nullptr ? row->unit : "";
  column.meaning = row != nullptr ? row->meaning : "record in this slot";
  std::vector<std::optional<Value>> values;
  for (std::size_t p = 0; p < experiment.points.size(); ++p) values.push_back(experiment.setups->value(p, key));
  const bool everywhere =
      std::all_of(values.begin(), values.end(), [](const auto& value) { return value.has_value(); });
  if (row != nullptr && row->type == ParameterType::real) column.type = ColumnType::real;
  if (row != nullptr && row->type == ParameterType::integer)
    column.type = everywhere ? ColumnType::integer : ColumnType::real;
  for (const auto& value : values) {
    const auto* integer = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    const auto* real = value ? std::get_if<double>(&*value) : nullptr;
    if (column.type == ColumnType::integer) {
      column.integers.push_back(integer != nullptr ? *integer : 0);
    } else if (column.type == ColumnType::real) {
      const double nan = std::numeric_limits<double>::quiet_NaN();
      column.reals.push_back(real != nullptr ? *real : integer != nullptr ? static_cast<double>(*integer) : nan);
    } else {
      column.texts.push_back(value ? plain_text(*value) : "");
    }
  }
  return column;
}

std::vector<SettingRow> setting_rows(const Experiment& experiment, const std::vector<std::string>& swept) {
  std::set<std::string> set;
  for (const auto& setting : experiment.scenario.settings)
    if (setting.by == SetBy::scenario) set.insert(setting.key);
  std::vector<SettingRow> rows;
  for (const auto& setting : experiment.setups->first_effective()) {
    const bool varies = std::find(swept.begin(), swept.end(), setting.key) != swept.end();
    const std::string state = varies ? "swept" : set.count(setting.key) > 0 ? "set" : "default";
    rows.push_back({setting.key, varies ? "" : to_text(setting.value), state});
  }
  return rows;
}

std::string overlay_text(const Settings& overlay) {
  std::string text;
  for (const auto& setting : overlay) text += (text.empty() ? "" : "; ") + setting.key + " = " + to_text(setting.value);
  return text;
}

// The values of a swept key in order of the points, without neighbouring repeats, shortened.
std::string summary(const PointColumn& column) {
  std::vector<std::string> texts = column.texts;
  for (const double real : column.reals) texts.push_back(std::isnan(real) ? "none" : to_text(Value(real)));
  for (const auto integer : column.integers) texts.push_back(to_text(Value(integer)));
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  constexpr std::size_t shown = 12;
  std::string text = "swept over ";
  for (std::size_t i = 0; i < std::min(texts.size(), shown); ++i) text += (i > 0 ? ", " : "") + texts[i];
  return texts.size() > shown ? text + ", ... (" + std::to_string(texts.size()) + ")" : text;
}

// The arms in their order.
std::string named_once(const std::vector<std::string>& arms) {
  std::vector<std::string> names;
  for (const std::string& arm : arms)
    if (names.empty() || std::find(names.begin(), names.end(), arm) == names.end()) names.push_back(arm);
  return joined(names);
}

std::map<std::string, std::string> comparable(const DesignTable& design) {
  std::map<std::string, std::string> texts;
  for (const auto& row : design.settings) texts[row.key] = row.value;
  for (const auto& column : design.columns) texts[column.key] = summary(column);
  texts["design.points"] = std::to_string(design.overlays.size());
  texts["design.replicates"] = std::to_string(design.replicates);
  texts["model_version"] = design.model_version;
  if (!design.baseline.empty()) {
    texts["design.arm"] = named_once(design.arms);
    texts["design.baseline"] = quoted(design.baseline);
  }
  return texts;
}

}  // namespace

DesignTable design_table(const Experiment& experiment) {
  DesignTable design;
  const auto keys = experiment.points.keys();
  for (const auto& key : keys) design.columns.push_back(point_column(experiment, key));
  design.settings = setting_rows(experiment, keys);
  for (std::size_t p = 0; p < experiment.points.size(); ++p) {
    design.overlays.push_back(overlay_text(experiment.points[p]));
    design.labels.push_back(experiment.points.label(p));
    if (!experiment.scenario.design.baseline.empty()) design.arms.push_back(experiment.points.arm(p));
  }
  design.baseline = experiment.scenario.design.baseline;
  design.replicates = experiment.replicates;
  design.model_version = experiment.scenario.model_version;
  return design;
}

std::vector<std::string> differences(const DesignTable& file, const DesignTable& command) {
  const auto there = comparable(file), here = comparable(command);
  std::set<std::string> keys;
  for (const auto& [key, text] : there) keys.insert(key);
  for (const auto& [key, text] : here) keys.insert(key);
  std::vector<std::string> lines;
  for (const auto& key : keys) {
    const auto a = there.find(key), b = here.find(key);
    const std::string old_text = a != there.end() ? a->second : "no such key";
    const std::string new_text = b != here.end() ? b->second : "no such key";
    if (old_text != new_text)
      lines.push_back(fmt::format("{}: the file has {}, the command has {}", key, old_text, new_text));
  }
  if (lines.empty() && file.overlays != command.overlays)
    lines.push_back("design: the points differ in value or order");
  return lines;
}

}  // namespace tandem
