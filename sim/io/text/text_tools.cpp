// SPDX-License-Identifier: MIT
#include "io/text/text_tools.h"

#include <charconv>
#include <cstdlib>

namespace tandem {

bool read_real(const std::string& text, double& number) {
  const bool word = text == "nan" || text == "inf" || text == "-inf" || text == "+inf";
  if (text.empty() || (!word && text.find_first_not_of("0123456789+-.eE") != std::string::npos)) return false;
  char* end = nullptr;
  number = std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size();
}

bool read_integer(const std::string& text, std::int64_t& number) {
  const char* const end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && last == end && !text.empty();
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

}  // namespace tandem
