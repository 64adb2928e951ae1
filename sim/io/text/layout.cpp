// SPDX-License-Identifier: MIT
#include "io/text/layout.h"

#include <algorithm>
#include <sstream>

namespace tandem {

namespace {

std::string wrapped_line(const std::string& text, const std::string& indent, std::size_t width) {
  std::istringstream words(text);
  std::string result, line, word;
  while (words >> word) {
    if (!line.empty() && indent.size() + line.size() + 1 + word.size() > width) {
      result += indent + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return result + (line.empty() ? std::string() : indent + line) + "\n";
}

}  // namespace

std::string wrapped(const std::string& text, const std::string& indent, std::size_t width) {
  std::istringstream lines(text);
  std::string result, line;
  while (std::getline(lines, line)) result += wrapped_line(line, indent, width);
  return result;
}

std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t width) {
  std::size_t left = 0;
  for (const auto& [name, text] : rows) left = std::max(left, name.size());
  left = std::min<std::size_t>(left, 32) + 4;
  std::string result;
  for (const auto& [name, text] : rows) {
    std::string right = wrapped(text, std::string(left, ' '), width);
    const std::string start = "  " + name;
    if (right.empty()) right = "\n";
    if (start.size() + 2 <= left)
      right.replace(0, std::min(start.size(), right.size() - 1), start);
    else
      right.insert(0, start + "\n");
    result += right;
  }
  return result;
}

}  // namespace tandem
