// SPDX-License-Identifier: MIT
#include "sweep/checked_line.h"

#include <cstdlib>
#include <sstream>

#include "base/digest.h"

namespace tandem {

namespace {

constexpr std::size_t checksum_digits = 8;

std::string checksum(const std::string& line) {
  Digest digest;
  digest.add(std::string_view(line));
  return digest.hex().substr(0, checksum_digits);
}

}  // namespace

std::string CheckedLine::text(const std::string& key) const {
  const auto found = fields.find(key);
  return found == fields.end() ? "" : found->second;
}

std::size_t CheckedLine::number(const std::string& key) const { return std::strtoull(text(key).c_str(), nullptr, 10); }

std::string closed(const std::string& line) { return line + " #" + checksum(line); }

std::optional<CheckedLine> read_checked_line(const std::string& text) {
  const auto mark = text.rfind(" #");
  if (mark == std::string::npos) return std::nullopt;
  const std::string line = text.substr(0, mark), sum = text.substr(mark + 2);
  if (sum.substr(0, sum.find(' ')) != checksum(line)) return std::nullopt;
  std::istringstream words(line);
  CheckedLine read;
  words >> read.word;
  for (std::string word; words >> word;) {
    const auto equals = word.find('=');
    if (equals != std::string::npos) read.fields[word.substr(0, equals)] = word.substr(equals + 1);
  }
  return read;
}

}  // namespace tandem
