// SPDX-License-Identifier: MIT
// A line of text that knows whether it is what was written: a word, fields "key=value", and a checksum: "start time=12:00 #1a2b3c4d".
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace tandem {

struct CheckedLine {
  std::string word;
  std::map<std::string, std::string> fields;

  std::string text(const std::string& key) const;    // "" if there is no such field
  std::size_t number(const std::string& key) const;  // 0 if there is no such number
};

// The line with its checksum behind it.
std::string closed(const std::string& line);
// Nothing if the line is not as it was written. Blanks after the checksum count for nothing.
std::optional<CheckedLine> read_checked_line(const std::string& text);

}  // namespace tandem
