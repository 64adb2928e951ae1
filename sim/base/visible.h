// SPDX-License-Identifier: MIT
// Text from outside as it may be shown: what would steer a terminal, reorder a line or hide in it is written as an escape.
#pragma once

#include <string>
#include <string_view>

namespace tandem {

// On one line: control characters, line ends among them, invisible marks and those that turn the direction of writing become \n, \t
// or \u202E, which TOML and JSON read back; bytes that are no UTF-8 become \xFF. All other letters of the world stay as they are.
std::string visible(std::string_view text);
// The same, but line ends and tabs stay: for texts of many lines that the program made.
std::string visible_lines(std::string_view text);

}  // namespace tandem
