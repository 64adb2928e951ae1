// SPDX-License-Identifier: MIT
#include "io/text/toml_tree.h"

#include <algorithm>
#include <cassert>

#include "io/text/toml_depth.h"

// toml++ 3.3 asserts, or promises to the optimiser, what malformed input breaks: `[!m]` aborts. Without both it reports an error.
#undef NDEBUG
#define TOML_ASSERT(condition) static_cast<void>(0)
#define TOML_MAX_NESTED_VALUES 32
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace tandem {

namespace {

TomlNode convert(const toml::node& node);

template <class Target>
void place(Target& target, const toml::source_position& position) {
  target.line = static_cast<int>(position.line);
  target.column = static_cast<int>(position.column);
}

void fill_table(TomlNode& result, const toml::table& table) {
  for (const auto& [key, value] : table) {
    TomlEntry entry{std::string(key.str()), 0, 0, convert(value)};
    place(entry, key.source().begin);
    result.entries.push_back(std::move(entry));
  }
  std::stable_sort(result.entries.begin(), result.entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
}

void fill_array(TomlNode& result, const toml::array& array) {
  result.kind = TomlNode::Kind::array;
  result.items.reserve(array.size());
  for (const toml::node& item : array) result.items.push_back(convert(item));
}

TomlNode convert(const toml::node& node) {
  TomlNode result;
  place(result, node.source().begin);
  if (const auto* table = node.as_table()) {
    fill_table(result, *table);
  } else if (const auto* array = node.as_array()) {
    fill_array(result, *array);
  } else if (const auto* text = node.as_string()) {
    result.kind = TomlNode::Kind::text;
    result.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    result.kind = TomlNode::Kind::integer;
    result.integer = integer->get();
  } else if (const auto* real = node.as_floating_point()) {
    result.kind = TomlNode::Kind::real;
    result.real = real->get();
  } else if (const auto* truth = node.as_boolean()) {
    result.kind = TomlNode::Kind::boolean;
    result.truth = truth->get();
  } else {
    result.kind = TomlNode::Kind::date;
  }
  return result;
}

Origin origin_of(const toml::parse_error& error, const std::string& name) {
  const toml::source_position& position = error.source().begin;
  return {name, static_cast<int>(position.line), static_cast<int>(position.column)};
}

// The library's own words, without its macro and the prefix of its parser.
std::string description(const toml::parse_error& error) {
  std::string text(error.description());
  const std::string prefix = "Error while parsing ", macro = " (TOML_MAX_NESTED_VALUES)";
  if (text.rfind(prefix, 0) == 0) text = "in a " + text.substr(prefix.size());
  if (const std::size_t at = text.find(macro); at != std::string::npos) text.erase(at, macro.size());
  return text;
}

}  // namespace

const TomlNode* TomlNode::find(const std::string& key) const {
  for (const TomlEntry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

std::vector<std::string> TomlNode::keys() const {
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const TomlEntry& entry : entries) names.push_back(entry.key);
  return names;
}

std::string kind_text(const TomlNode& node) {
  switch (node.kind) {
    case TomlNode::Kind::table: return "a table";
    case TomlNode::Kind::array: return "a list";
    case TomlNode::Kind::text: return "text";
    case TomlNode::Kind::integer: return "an integer";
    case TomlNode::Kind::real: return "a number";
    case TomlNode::Kind::boolean: return "true or false";
    case TomlNode::Kind::date: return "a date or time";
  }
  return "";
}

bool parse_toml(const std::string& text, const std::string& name, TomlNode& root, Problems& problems) {
  if (!accept_depth(text, name, problems)) return false;
  try {
    root = convert(toml::parse(text));
    return true;
  } catch (const toml::parse_error& error) {
    problems.push_back(
        {origin_of(error, name), "", description(error), "valid TOML", "the rest of the file was not read"});
    return false;
  }
}

}  // namespace tandem
