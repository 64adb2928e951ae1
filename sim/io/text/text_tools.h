// SPDX-License-Identifier: MIT
// Small tools of the readers: names in lists, numbers and blanks in text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace tandem {

inline bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
// The whole text as a number; "nan" and "inf" are numbers too. False if it is none, or an integer beyond 64 bits.
bool read_real(const std::string& text, double& number);
bool read_integer(const std::string& text, std::int64_t& number);
// Without blanks at both ends.
std::string trimmed(const std::string& text);

}  // namespace tandem
