// SPDX-License-Identifier: MIT
// JSON text, put together from the inside out.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/parameter.h"

namespace tandem::json {

using Members = std::vector<std::pair<std::string, std::string>>;  // name, JSON text of the value

std::string text(const std::string& value);
// null where JSON has no number: NaN, infinities, and the limits that mean "no limit".
std::string number(double value);
std::string boolean(bool value);
std::string object(const Members& members);
std::string list(const std::vector<std::string>& items);
std::string texts(const std::vector<std::string>& items);
// The same with an item a line.
std::string lines(const std::vector<std::string>& items);
// A scenario value: distributions as objects like their tables in TOML.
std::string value(const Value& value);

}  // namespace tandem::json
