// SPDX-License-Identifier: MIT
#include "io/text/scenario_reader.h"

#include <algorithm>
#include <memory>

#include "io/text/design_reader.h"
#include "io/text/roster.h"
#include "io/text/scenario_form.h"
#include "io/text/text_checks.h"
#include "io/text/text_tools.h"
#include "io/text/toml_tree.h"
#include "io/text/value_reader.h"
#include "io/text/version_reader.h"
#include "run/interventions.h"
#include "run/setup.h"

namespace tandem {

namespace {

constexpr std::size_t longest_scenario = 16 * mebibyte;

std::vector<std::string> slot_names() {
  std::vector<std::string> names;
  names.reserve(slot_count);
  for (std::size_t k = 0; k < slot_count; ++k) names.push_back(slot_text(static_cast<Slot>(k)).name);
  return names;
}

class Reader {
 public:
  Reader(const ScenarioSource& source, Problems& problems, std::vector<std::string>& notices)
      : source_(source), problems_(problems), notices_(notices) {}

  Scenario read();
  Settings read_interventions_alone();

 private:
  void refuse(int line, int column, const std::string& key, const std::string& what, const std::string& expected,
              const std::string& hint = "") {
    problems_.push_back({{source_.name, line, column}, key, what, expected, hint});
  }
  bool accept_schema(const TomlNode& root);
  void read_text(const TomlNode& root, const std::string& key, std::string& text);
  std::string read_base(const TomlNode& root, Origin& origin);
  void lay_under(const TomlNode& root);
  void read_tables(const TomlNode& root);
  void read_slot(const TomlEntry& table);
  void read_interventions(const TomlEntry& table);
  void read_keys(const std::string& prefix, const TomlNode& table);
  void read_overrides();
  void refuse_overridden_sweeps(const Setting& setting);
  // The content of the file that a key names; false if the key is not set or the file cannot be read.
  bool fetch(const std::string& key, std::string& path, std::string& content);
  // Reads files as the source does, and keeps their texts in the scenario.
  FileReader keeping_reader();
  void read_inputs();

  const ScenarioSource& source_;
  Problems& problems_;
  std::vector<std::string>& notices_;
  Scenario scenario_;
};

bool Reader::accept_schema(const TomlNode& root) {
  const TomlNode* schema = root.find("schema");
  const std::string expected = "schema = " + std::to_string(scenario_schema);
  if (!schema) {
    refuse(1, 1, "schema", "is missing", expected, "put it in the first line");
  } else if (!schema->is(NodeKind::integer)) {
    refuse(schema->line, schema->column, "schema", "is " + kind_text(*schema), expected);
  } else if (schema->integer > scenario_schema) {
    refuse(schema->line, schema->column, "schema", std::to_string(schema->integer) + " is newer than this program",
           expected, "run it with a later version of Tandem");
    return false;
  } else if (schema->integer != scenario_schema) {
    refuse(schema->line, schema->column, "schema", "there was never a schema " + std::to_string(schema->integer),
           expected);
  }
  return true;
}

void Reader::read_text(const TomlNode& root, const std::string& key, std::string& text) {
  const TomlNode* node = root.find(key);
  if (node && !node->is(NodeKind::text))
    refuse(node->line, node->column, key, "is " + kind_text(*node), "text in quotes");
  if (node) text = node->text;
}

std::string Reader::read_base(const TomlNode& root, Origin& origin) {
  const TomlNode* base = root.find("base");
  if (!base) return "default";
  origin = {source_.name, base->line, base->column};
  const std::string expected = "one of " + joined(scenario_bases());
  if (!base->is(NodeKind::text))
    refuse(base->line, base->column, "base", "is " + kind_text(*base), expected);
  else if (!contains(scenario_bases(), base->text))
    refuse(base->line, base->column, "base", "there is no base " + quoted(base->text), expected,
           did_you_mean(base->text, scenario_bases()));
  return base->text;
}

// What comes before the tables, which are stronger: the defaults of the model version, then the slots that `base = "none"` empties.
// With it no record is chosen by the version: a slot that cannot be empty has the record that it has in every version.
void Reader::lay_under(const TomlNode& root) {
  const VersionChoice choice = read_version(root, source_, problems_, notices_);
  scenario_.model_version = choice.version->version;
  scenario_.written_for = choice.written_for;
  Origin origin;
  const std::string base = read_base(root, origin);
  for (Setting& setting : standing_settings(*choice.version, choice.origin))
    if (base != "none" || !setting.key.ends_with(".record")) scenario_.settings.push_back(std::move(setting));
  for (const std::string& slot : slots_left_out(base))
    scenario_.settings.push_back({slot + ".record", std::string("none"), origin});
}

void Reader::read_slot(const TomlEntry& table) {
  if (!table.value.is(NodeKind::table))
    return refuse(table.line, table.column, table.key, "is " + kind_text(table.value), "a table: [" + table.key + "]",
                  table.value.is(NodeKind::text) ? "did you mean " + table.key + ".record?" : "");
  if (slot_text(Slot::interventions).name == table.key) return read_interventions(table);
  read_keys(table.key, table.value);
}

void Reader::read_interventions(const TomlEntry& table) {
  for (const TomlEntry& entry : table.value.entries) {
    const std::string key = table.key + "." + entry.key;
    if (entry.value.is(NodeKind::table) && (entry.key.empty() || entry.key.find('.') != std::string::npos))
      refuse(entry.line, entry.column, table.key, quoted(entry.key) + " cannot be the name of an intervention",
             "a name without a dot, since keys are written " + table.key + ".NAME.KEY");
    else if (entry.value.is(NodeKind::table))
      read_keys(key, entry.value);
    else
      refuse(entry.line, entry.column, key, "is " + kind_text(entry.value),
             "a table for each intervention: [" + table.key + ".NAME]");
  }
}

void Reader::read_keys(const std::string& prefix, const TomlNode& table) {
  for (const TomlEntry& entry : table.entries) {
    const std::string key = prefix + "." + entry.key;
    const ParameterRow* row = find_row(key);
    const ValueContext context{source_.name, key, row};
    Setting setting{key, {}, {source_.name, entry.line, entry.column}};
    // The values of an unknown key are of no interest; the key itself is for bind to report.
    const bool known = row || entry.key == "record";
    if (!known || read_value(entry.value, context, problems_, setting.value))
      scenario_.settings.push_back(std::move(setting));
  }
}

// Of an unknown entry at the top: a table near it, or a key that belongs into one.
std::string suggestion(const TomlEntry& entry, const std::vector<std::string>& slots,
                       const std::vector<std::string>& known) {
  const std::string near = nearest(entry.key, known);
  const std::string key = entry.value.is(NodeKind::table) ? "" : suggested_key(entry.key);
  return !key.empty() && (near.empty() || contains(slots, near)) ? key : did_you_mean(entry.key, known);
}

void Reader::read_tables(const TomlNode& root) {
  const std::vector<std::string> slots = slot_names();
  std::vector<std::string> known = scenario_keys();
  known.insert(known.end(), slots.begin(), slots.end());
  for (const TomlEntry& entry : root.entries) {
    if (contains(slots, entry.key))
      read_slot(entry);
    else if (!contains(known, entry.key))
      refuse(entry.line, entry.column, entry.key, "there is no such key or table",
             "a slot of `tandem describe slots`, or design",
             problems_.size() < most_suggestions ? suggestion(entry, slots, known) : "");
  }
  const TomlNode* design = root.find("design");
  if (!design)
    scenario_.design.parts = {SubDesign{}};
  else if (design->is(NodeKind::table))
    scenario_.design = read_design(*design, source_.name, keeping_reader(), problems_);
  else
    refuse(design->line, design->column, "design", "is " + kind_text(*design), "a table: [design]");
}

void Reader::refuse_overridden_sweeps(const Setting& setting) {
  for (const SubDesign& part : scenario_.design.parts)
    for (const Factor& factor : part)
      if (contains(factor.keys, setting.key)) {
        const bool arm = !factor.arm.empty();
        problems_.push_back(
            {setting.origin, setting.key,
             (arm ? "is set by the arm " + quoted(factor.arm) + " of " : "is varied by the design of ") + source_.name,
             arm ? "a key that no arm sets" : "a key that is not swept",
             "take " + std::string(arm ? "it out of the arm" : "the sweep") + " in line " +
                 std::to_string(factor.origin.line) + (arm ? "" : " out")});
        return;
      }
}

void Reader::read_overrides() {
  for (const std::string& assignment : source_.overrides) {
    Setting setting;
    if (names_version(assignment) || !read_override(assignment, problems_, setting)) continue;
    refuse_overridden_sweeps(setting);
    scenario_.settings.push_back(std::move(setting));
  }
}

FileReader Reader::keeping_reader() {
  if (!source_.files) return {};
  return [this](const std::string& path, std::string& content, std::string& why_not) {
    if (!source_.files(path, content, why_not)) return false;
    auto& kept = scenario_.source_files;
    if (std::none_of(kept.begin(), kept.end(), [&](const SourceFile& file) { return file.name == path; }))
      kept.push_back({path, content});
    return true;
  };
}

bool Reader::fetch(const std::string& key, std::string& path, std::string& content) {
  const Setting* setting = nullptr;
  for (const Setting& other : scenario_.settings)
    if (other.key == key) setting = &other;
  const std::string* text = setting ? std::get_if<std::string>(&setting->value) : nullptr;
  if (!text || text->empty()) return false;
  path = *text;
  std::string why_not = "no file can be read here";
  if (const FileReader files = keeping_reader(); files && files(path, content, why_not)) return true;
  problems_.push_back({setting->origin, key, "cannot read " + tandem::quoted(path) + ": " + why_not, "a CSV file",
                       "paths are relative to the scenario's folder"});
  return false;
}

void Reader::read_inputs() {
  std::string path, content;
  const std::size_t before = problems_.size();
  const bool with_roster = fetch("organisation.file", path, content);
  if (with_roster) scenario_.inputs.roster = read_roster(std::move(content), path, problems_);
  if (with_roster) check_unit_numbers(scenario_.settings, scenario_.inputs.roster, problems_);
  // Without its ids every tie would be one to nobody.
  if (problems_.size() != before && scenario_.inputs.roster.id.empty()) return;
  content.clear();
  if (fetch("network.file", path, content))
    scenario_.inputs.edges =
        read_edges(std::move(content), path, with_roster ? &scenario_.inputs.roster : nullptr, problems_);
}

Scenario Reader::read() {
  scenario_.source_name = source_.name;
  scenario_.source_text = source_.text;
  scenario_.overrides = source_.overrides;
  std::string text = source_.text;
  TomlNode root;
  if (!accept_text(text, source_.name, longest_scenario, problems_) ||
      !parse_toml(text, source_.name, root, problems_) || !accept_schema(root))
    return scenario_;
  read_text(root, "title", scenario_.title);
  read_text(root, "question", scenario_.question);
  lay_under(root);
  read_tables(root);
  read_overrides();
  read_inputs();
  return scenario_;
}

Settings Reader::read_interventions_alone() {
  const std::string slot = slot_text(Slot::interventions).name, expected = "tables [" + slot + ".NAME]";
  std::string text = source_.text;
  TomlNode root;
  if (!accept_text(text, source_.name, longest_scenario, problems_) || !parse_toml(text, source_.name, root, problems_))
    return {};
  const std::size_t before = problems_.size();
  for (const TomlEntry& entry : root.entries)
    if (entry.key == slot)
      read_slot(entry);
    else
      refuse(entry.line, entry.column, entry.key, "is no intervention", expected);
  if (scenario_.settings.empty() && problems_.size() == before) refuse(1, 1, slot, "are missing", expected);
  return std::move(scenario_.settings);
}

bool is_record_key(const std::string& key) { return key.size() > 7 && key.compare(key.size() - 7, 7, ".record") == 0; }

// With the quotes around text that a command line may leave out.
std::string as_toml(const std::string& key, const std::string& text) {
  const ParameterRow* row = find_row(key);
  const bool in_quotes = !text.empty() && (text.front() == '"' || text.front() == '\'');
  double number = 0;
  const bool word =
      row && (row->type == ParameterType::text || (row->type == ParameterType::agents && text[0] != '[') ||
              (row->names != NamesOf::nothing && row->type == ParameterType::integer && !read_real(text, number)));
  return (is_record_key(key) || word) && !in_quotes ? quoted(text) : text;
}

}  // namespace

Scenario read_scenario(const ScenarioSource& source, Problems& problems, std::vector<std::string>& notices) {
  return Reader(source, problems, notices).read();
}

Settings read_interventions(const std::string& text, const std::string& name, Problems& problems) {
  std::vector<std::string> no_notices;
  const ScenarioSource source{text, name, {}, {}};
  return Reader(source, problems, no_notices).read_interventions_alone();
}

bool read_override(const std::string& assignment, Problems& problems, Setting& setting) {
  const Origin origin{"--set " + assignment};
  const std::size_t equals = assignment.find('=');
  const auto refuse = [&](const std::string& what, const std::string& expected) {
    problems.push_back(
        {origin, equals == std::string::npos ? "" : trimmed(assignment.substr(0, equals)), what, expected, ""});
    return false;
  };
  if (equals == std::string::npos) return refuse("there is no \"=\"", "key=value, such as tasks.external_share=0.3");
  setting = {plain_key(trimmed(assignment.substr(0, equals))), {}, origin};
  if (setting.key == "design" || setting.key.starts_with("design.")) {
    problems.push_back({origin, setting.key, "is of the design, which --set does not change",
                        "a key of `tandem describe keys`",
                        setting.key == "design.replicates" ? "--replicates N sets it" : "change it in the scenario"});
    return false;
  }
  const ParameterRow* row = find_row(setting.key);
  if (!row && !is_record_key(setting.key)) return true;  // unknown: for bind to report
  std::string text = "value = " + as_toml(setting.key, trimmed(assignment.substr(equals + 1)));
  TomlNode root;
  Problems found;
  if (!accept_text(text, origin.file, mebibyte, found) || !parse_toml(text, origin.file, root, found) ||
      root.entries.size() != 1)
    return refuse("the value is not TOML" + (found.empty() ? "" : ": " + found.front().what),
                  row ? expectation(*row) : "a number, a text in quotes, or a list");
  if (read_value(root.entries.front().value, {origin.file, setting.key, row}, found, setting.value)) return true;
  for (Problem& problem : found) {
    problem.origin = origin;
    problems.push_back(std::move(problem));
  }
  return false;
}

}  // namespace tandem
