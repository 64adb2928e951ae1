// SPDX-License-Identifier: MIT
// A TOML document as a plain tree with positions. The only place that knows the TOML library is toml_tree.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problems.h"

namespace tandem {

struct TomlEntry;

struct TomlNode {
  enum class Kind { table, array, text, integer, real, boolean, date };
  Kind kind = Kind::table;
  int line = 0, column = 0;        // from 1, in characters
  std::string text;                // text
  std::int64_t integer = 0;        // integer
  double real = 0;                 // real
  bool truth = false;              // boolean
  std::vector<TomlNode> items;     // array
  std::vector<TomlEntry> entries;  // table, in order of the file

  bool is(Kind which) const { return kind == which; }
  bool is_number() const { return is(Kind::integer) || is(Kind::real); }
  double number() const { return is(Kind::integer) ? static_cast<double>(integer) : real; }
  // The value of a key of a table, or null.
  const TomlNode* find(const std::string& key) const;
  std::vector<std::string> keys() const;
};

using NodeKind = TomlNode::Kind;

struct TomlEntry {
  std::string key;
  int line = 0, column = 0;
  TomlNode value;
};

// "a table", "a list", "text", ...
std::string kind_text(const TomlNode& node);

// Parses text that accept_text accepts. On a syntax error adds one problem and returns false. Values nest at most 32 deep, keys
// have at most 16 parts.
bool parse_toml(const std::string& text, const std::string& name, TomlNode& root, Problems& problems);

}  // namespace tandem
