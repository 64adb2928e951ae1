// SPDX-License-Identifier: MIT
// Values of scenario keys: as text, in words, and turned into the type that a parameter row wants.
#pragma once

#include <string>
#include <vector>

#include "base/parameter.h"
#include "base/problems.h"

namespace tandem {

// The shortest text that reads back as the same number: "0.3", "1", "1e-07", "inf", "nan".
std::string number_text(double number);
// In double quotes, with the escapes of TOML (and JSON).
std::string quoted(const std::string& text);
// "a", "b", "c" in quotes.
std::string joined(const std::vector<std::string>& names);
// "did you mean x?", or "" when nothing is near.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates);
// The same for one more problem; "" when there are so many that it would take too long.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates, const Problems& so_far);
// A value as TOML text: "0.3", "\"equal\"", "[1, 2]", "{ law = \"uniform\", lower = 0.3, upper = 0.9 }".
std::string to_text(const Value& value);

// "in [0, 1]", ">= 0", or "" where nothing is excluded.
std::string range_text(const ParameterRow& row);
// What the row allows, in words: "real in [0, 1]", "integer in [1, 1000], unit weeks".
std::string expectation(const ParameterRow& row);
// Turns a value into the type that the row wants (an integer is a real, a number is a constant distribution) and holds it
// against the row's range and options. Returns what is wrong, or "".
std::string coerce(const ParameterRow& row, Value& value);

}  // namespace tandem
