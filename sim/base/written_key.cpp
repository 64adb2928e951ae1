// SPDX-License-Identifier: MIT
#include "base/written_key.h"

#include <algorithm>

namespace tandem {

namespace {

bool is_bare(const std::string& name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

}  // namespace

std::string written_name(const std::string& name) {
  if (is_bare(name)) return name;
  std::string letters;
  for (const char c : name) letters += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
  return '"' + letters + '"';
}

std::string written_key(const std::string& key) {
  const std::size_t first = key.find('.'), last = key.rfind('.');
  if (first == last) return key;
  return key.substr(0, first + 1) + written_name(key.substr(first + 1, last - first - 1)) + key.substr(last);
}

}  // namespace tandem
