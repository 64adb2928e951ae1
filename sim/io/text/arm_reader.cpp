// SPDX-License-Identifier: MIT
#include "io/text/arm_reader.h"

#include <algorithm>
#include <map>

#include "base/written_key.h"
#include "io/text/design_form.h"
#include "io/text/text_tools.h"
#include "io/text/value_reader.h"
#include "run/interventions.h"
#include "run/keys.h"
#include "run/points.h"
#include "run/values.h"

namespace tandem {

namespace {

class ArmReader {
 public:
  ArmReader(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  Factor read(const TomlNode& table);

 private:
  void refuse(int line, int column, const std::string& key, const std::string& what, const std::string& expected,
              const std::string& hint = "") {
    problems_.push_back({{file_, line, column}, key, what, expected, hint});
  }
  void read_name(const TomlNode& table, Factor& arm);
  void read_set(const TomlNode& table, const std::string& prefix, Factor& arm);
  void read_setting(const TomlEntry& entry, const std::string& key, Factor& arm);

  const std::string& file_;
  Problems& problems_;
};

void ArmReader::read_name(const TomlNode& table, Factor& arm) {
  const TomlNode* name = table.find("name");
  const std::string expected = "a name in quotes: name = \"merge\"";
  if (!name)
    refuse(table.line, table.column, "design.arm.name", "is missing", expected);
  else if (!name->is(NodeKind::text))
    refuse(name->line, name->column, "design.arm.name", "is " + kind_text(*name), expected);
  else if (name->text.empty())
    refuse(name->line, name->column, "design.arm.name", "is empty", expected);
  else {
    arm.arm = name->text;
    arm.origin = {file_, name->line, name->column};
  }
}

void ArmReader::read_setting(const TomlEntry& entry, const std::string& key, Factor& arm) {
  const auto seen = std::find(arm.keys.begin(), arm.keys.end(), key);
  if (seen != arm.keys.end()) {
    const Origin& first = arm.origins[static_cast<std::size_t>(seen - arm.keys.begin())];
    return refuse(entry.line, entry.column, key, "comes twice in one arm",
                  "each key once; line " + std::to_string(first.line) + " has it, too");
  }
  Value value;
  const ParameterRow* row = find_row(key);
  // The values of an unknown key are of no interest; the key itself is for bind to report.
  const bool known = row || entry.key == "record" || key.ends_with(".record");
  if (known && !read_value(entry.value, {file_, key, row}, problems_, value)) return;
  arm.keys.push_back(key);
  arm.levels.front().push_back(std::move(value));
  arm.origins.push_back({file_, entry.line, entry.column});
}

// A table is a value where it stands for a key, else it holds keys.
void ArmReader::read_set(const TomlNode& table, const std::string& prefix, Factor& arm) {
  for (const TomlEntry& entry : table.entries) {
    const std::string key = plain_key(prefix + entry.key);
    if (entry.value.is(NodeKind::table) && !find_row(key))
      read_set(entry.value, key + ".", arm);
    else
      read_setting(entry, key, arm);
  }
}

Factor ArmReader::read(const TomlNode& table) {
  Factor arm;
  arm.origin = {file_, table.line, table.column};
  arm.levels.emplace_back();
  const std::vector<std::string> known = design_keys("arm");
  for (const TomlEntry& entry : table.entries) {
    if (contains(known, entry.key)) continue;
    const bool is_key = find_row(entry.key) || find_slot(split_key(entry.key).slot);
    refuse(entry.line, entry.column, "design.arm." + entry.key, "there is no such key", "one of " + joined(known),
           is_key ? "what the arm changes stands in set = { \"" + written_key(entry.key) + "\" = ... }"
                  : did_you_mean(entry.key, known, problems_));
  }
  read_name(table, arm);
  const TomlNode* set = table.find("set");
  if (set && !set->is(NodeKind::table))
    refuse(set->line, set->column, "design.arm.set", "is " + kind_text(*set),
           "a table of keys: set = { \"interventions.merge.active\" = true }");
  else if (set)
    read_set(*set, "", arm);
  return arm;
}

void refuse_same_names(const std::vector<Factor>& arms, Problems& problems) {
  std::map<std::string, int> line;  // of the first of each name
  for (const Factor& arm : arms) {
    const auto [first, is_new] = line.emplace(arm.arm, arm.origin.line);
    if (!is_new && !arm.arm.empty())
      problems.push_back({arm.origin, "design.arm.name",
                          quoted(arm.arm) + " is the arm of line " + std::to_string(first->second) + ", too",
                          "a name of its own", ""});
  }
}

void refuse_swept(const Factor& arm, const std::vector<SubDesign>& parts, Problems& problems) {
  for (std::size_t k = 0; k < arm.keys.size(); ++k)
    for (const SubDesign& part : parts) {
      const auto swept = std::find_if(part.begin(), part.end(),
                                      [&](const Factor& factor) { return contains(factor.keys, arm.keys[k]); });
      if (swept == part.end()) continue;
      problems.push_back({arm.origins[k], arm.keys[k],
                          "is set by an arm, and varied by the sweep in line " + std::to_string(swept->origin.line),
                          "each key in an arm or in a sweep", "take it out of one of them"});
      break;
    }
}

}  // namespace

std::vector<SubDesign> read_arms(const std::vector<const TomlNode*>& tables, const std::vector<SubDesign>& parts,
                                 const std::string& file, Problems& problems) {
  std::vector<Factor> arms;
  for (const TomlNode* table : tables) arms.push_back(ArmReader(file, problems).read(*table));
  refuse_same_names(arms, problems);
  std::vector<SubDesign> all;
  for (const Factor& arm : arms) {
    refuse_swept(arm, parts, problems);
    for (const SubDesign& part : parts) {
      all.push_back({arm});
      all.back().insert(all.back().end(), part.begin(), part.end());
    }
  }
  return all;
}

std::string read_baseline(const TomlNode& design, const std::vector<SubDesign>& parts, const std::string& file,
                          Problems& problems) {
  const std::vector<std::string> names = Points(parts).arms();
  const TomlNode* baseline = design.find("baseline");
  if (!baseline) return names.empty() ? "" : names.front();
  const auto refuse = [&](const std::string& what, const std::string& expected, const std::string& hint = "") {
    problems.push_back({{file, baseline->line, baseline->column}, "design.baseline", what, expected, hint});
    return std::string();
  };
  const TomlNode* arms = design.find("arm");
  if (!arms || arms->items.empty()) return refuse("names an arm, and there is none", "[[design.arm]]", "leave it out");
  if (!baseline->is(NodeKind::text)) return refuse("is " + kind_text(*baseline), "the name of an arm in quotes");
  if (names.empty() || contains(names, baseline->text)) return baseline->text;
  return refuse("there is no arm " + quoted(baseline->text), "one of " + joined(names),
                did_you_mean(baseline->text, names));
}

}  // namespace tandem
