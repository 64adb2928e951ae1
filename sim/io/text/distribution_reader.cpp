// SPDX-License-Identifier: MIT
#include "io/text/distribution_reader.h"

#include <limits>

#include "io/text/text_tools.h"
#include "run/values.h"

namespace tandem {

namespace {

using Law = Distribution::Law;

struct LawText {
  Law law;
  std::string name;
  std::vector<std::string> fields;  // all required
};

const std::vector<LawText>& laws() {
  static const std::vector<LawText> all{{Law::constant, "constant", {"value"}},
                                        {Law::uniform, "uniform", {"lower", "upper"}},
                                        {Law::normal, "normal", {"mean", "sd", "lower", "upper"}},
                                        {Law::beta, "beta", {"mean", "sd", "lower", "upper"}},
                                        {Law::mixture, "mixture", {"weights", "parts"}}};
  return all;
}

std::vector<std::string> law_names() {
  std::vector<std::string> names;
  for (const LawText& law : laws()) names.push_back(law.name);
  return names;
}

class Reader {
 public:
  Reader(const std::string& file, const std::string& key, Problems& problems)
      : file_(file), key_(key), problems_(problems) {}

  // A part of a mixture and the law of a unit have no units of their own.
  bool read(const TomlNode& node, bool outermost, Distribution& law);

 private:
  bool refuse(int line, int column, const std::string& what, const std::string& expected,
              const std::string& hint = "") {
    problems_.push_back({{file_, line, column}, key_, what, expected, hint});
    return false;
  }
  const LawText* read_law(const TomlNode& table);
  bool known_fields(const TomlNode& table, std::vector<std::string> allowed);
  bool read_field(const TomlEntry& entry, Distribution& law);
  bool read_weights(const TomlNode& node, Distribution& law);
  bool read_parts(const TomlNode& node, Distribution& law);
  bool read_units(const TomlNode& node, Distribution& law);

  const std::string& file_;
  const std::string& key_;
  Problems& problems_;
};

const LawText* Reader::read_law(const TomlNode& table) {
  const std::string expected = "one of " + joined(law_names());
  const TomlNode* name = table.find("law");
  if (!name) {
    refuse(table.line, table.column, "the distribution has no `law`", expected);
    return nullptr;
  }
  for (const LawText& law : laws())
    if (name->is(TomlNode::Kind::text) && law.name == name->text) return &law;
  refuse(name->line, name->column,
         name->is(TomlNode::Kind::text) ? "there is no law \"" + name->text + "\"" : "`law` is not text", expected,
         did_you_mean(name->text, law_names()));
  return nullptr;
}

bool Reader::known_fields(const TomlNode& table, std::vector<std::string> allowed) {
  allowed.push_back("law");
  bool right = true;
  for (const TomlEntry& entry : table.entries)
    if (!contains(allowed, entry.key))
      right = refuse(entry.line, entry.column, "there is no \"" + entry.key + "\" in this distribution",
                     "one of " + joined(allowed), did_you_mean(entry.key, allowed, problems_));
  return right;
}

bool Reader::read_weights(const TomlNode& node, Distribution& law) {
  for (const TomlNode& item : node.items) {
    if (!item.is_number()) return refuse(item.line, item.column, "a weight is " + kind_text(item), "numbers");
    law.weights.push_back(item.number());
  }
  return node.is(TomlNode::Kind::array) ||
         refuse(node.line, node.column, "`weights` is " + kind_text(node), "a list of numbers");
}

bool Reader::read_parts(const TomlNode& node, Distribution& law) {
  bool right = node.is(TomlNode::Kind::array) ||
               refuse(node.line, node.column, "`parts` is " + kind_text(node), "a list of distributions");
  for (const TomlNode& item : node.items) {
    law.parts.emplace_back();
    right = read(item, false, law.parts.back()) && right;
  }
  return right;
}

bool Reader::read_units(const TomlNode& node, Distribution& law) {
  bool right = node.is(TomlNode::Kind::table) ||
               refuse(node.line, node.column, "`units` is " + kind_text(node), "a table: units = { \"3\" = 0.2 }");
  for (const TomlEntry& entry : node.entries) {
    std::int64_t unit = 0;
    const bool numbered = read_integer(entry.key, unit) && std::to_string(unit) == entry.key && unit >= 0 &&
                          unit <= std::numeric_limits<int>::max();
    if (entry.key.empty()) {
      right = refuse(entry.line, entry.column, quoted(entry.key) + " is no unit", "its name, or its number from 0");
      continue;
    }
    law.units.push_back({numbered ? static_cast<int>(unit) : 0, Distribution{}, numbered ? "" : entry.key});
    right = read(entry.value, false, law.units.back().law) && right;
  }
  return right;
}

bool Reader::read_field(const TomlEntry& entry, Distribution& law) {
  if (entry.key == "law") return true;
  if (entry.key == "weights") return read_weights(entry.value, law);
  if (entry.key == "parts") return read_parts(entry.value, law);
  if (entry.key == "units") return read_units(entry.value, law);
  if (!entry.value.is_number())
    return refuse(entry.value.line, entry.value.column, "`" + entry.key + "` is " + kind_text(entry.value), "a number");
  const double number = entry.value.number();
  if (entry.key == "value") law.value = number;
  if (entry.key == "lower") law.lower = number;
  if (entry.key == "upper") law.upper = number;
  if (entry.key == "mean") law.mean = number;
  if (entry.key == "sd") law.sd = number;
  return true;
}

bool Reader::read(const TomlNode& node, bool outermost, Distribution& law) {
  if (node.is_number()) {
    law.value = node.number();
    return true;
  }
  if (!node.is(TomlNode::Kind::table))
    return refuse(node.line, node.column, kind_text(node) + " is not a distribution", "a number or a table with `law`");
  const LawText* text = read_law(node);
  if (!text) return false;
  law.law = text->law;
  std::vector<std::string> allowed = text->fields;
  if (outermost) allowed.push_back("units");
  bool right = known_fields(node, allowed);
  for (const std::string& field : text->fields)
    if (!node.find(field))
      right = refuse(node.line, node.column, "the " + text->name + " distribution has no `" + field + "`",
                     joined(text->fields));
  if (!right) return false;
  for (const TomlEntry& entry : node.entries) right = read_field(entry, law) && right;
  return right;
}

}  // namespace

bool read_distribution(const TomlNode& node, const std::string& file, const std::string& key, Problems& problems,
                       Distribution& law) {
  return Reader(file, key, problems).read(node, true, law);
}

}  // namespace tandem
