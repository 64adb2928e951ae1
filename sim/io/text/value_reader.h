// SPDX-License-Identifier: MIT
// A TOML value as the value of a scenario key: number, text, list, distribution, list of small tables.
#pragma once

#include <string>

#include "base/parameter.h"
#include "base/problems.h"
#include "io/text/toml_tree.h"

namespace tandem {

// What is being read, for the report.
struct ValueContext {
  const std::string& file;
  const std::string& key;
  const ParameterRow* row = nullptr;  // null: the key is unknown, which is for others to tell
};

// Adds what is wrong with its form to `problems` and returns false then. Ranges are not looked at: bind does.
bool read_value(const TomlNode& node, const ValueContext& context, Problems& problems, Value& value);

}  // namespace tandem
