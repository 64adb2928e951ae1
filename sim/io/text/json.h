// SPDX-License-Identifier: MIT
// JSON for programs: the one place that knows the JSON library, and how scenario values, problems and holes stand in it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/parameter.h"
#include "base/problems.h"

namespace tandem {

using Json = nlohmann::ordered_json;  // members stay in the order in which they were put

namespace json {

// A whole number without a point; null where JSON has no number: NaN, infinities, and the limits that mean "no limit".
Json number(double value);
// A scenario value: distributions as objects like their tables in TOML.
Json value(const Value& value);
// Members: file, line, column, key, message, expected, suggestion; line and column are null where they are not known.
Json problem(const Problem& problem);
// In the order in which they were found.
Json problems(const Problems& problems);

// On one line, and a list with an item a line; both end with a line end. Bytes that are no UTF-8 are replaced.
std::string text(const Json& json);
std::string lines(const Json& list);

}  // namespace json

}  // namespace tandem
