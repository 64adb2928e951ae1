// SPDX-License-Identifier: MIT
#include "io/text/toml_depth.h"

#include "io/text/text_checks.h"

namespace tandem {

namespace {

constexpr int most_parts = 16;

bool stands_at(const std::string& text, std::size_t offset, char c, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k)
    if (offset + k >= text.size() || text[offset + k] != c) return false;
  return true;
}

// The offset behind the string that opens at `offset`.
std::size_t skip_string(const std::string& text, std::size_t offset) {
  const char quote = text[offset];
  const bool multi_line = stands_at(text, offset, quote, 3);
  for (offset += multi_line ? 3 : 1; offset < text.size(); ++offset) {
    if (text[offset] == '\\' && quote == '"') {
      ++offset;
    } else if (multi_line && stands_at(text, offset, quote, 3)) {
      offset += 3;
      // Up to two quotes may stand inside, right before the closing three.
      for (int extra = 0; extra < 2 && stands_at(text, offset, quote, 1); ++extra) ++offset;
      return offset;
    } else if (!multi_line && (text[offset] == quote || text[offset] == '\n')) {
      return offset + 1;
    }
  }
  return offset;
}

std::size_t skip_comment(const std::string& text, std::size_t offset) {
  const std::size_t end = text.find('\n', offset);
  return end == std::string::npos ? text.size() : end;
}

bool ends_key(char c) { return c == '=' || c == ',' || c == '\n' || c == '[' || c == ']' || c == '{' || c == '}'; }

}  // namespace

bool accept_depth(const std::string& text, const std::string& name, Problems& problems) {
  int dots = 0;
  for (std::size_t k = 0; k < text.size();) {
    const char c = text[k];
    if (c == '.') ++dots;
    if (ends_key(c)) dots = 0;
    if (dots >= most_parts) {
      problems.push_back(
          {origin_at(text, k, name), "", "a key of more than 16 parts", "a key such as tasks.external_share", ""});
      return false;
    }
    if (c == '#')
      k = skip_comment(text, k);
    else if (c == '"' || c == '\'')
      k = skip_string(text, k);
    else
      ++k;
  }
  return true;
}

}  // namespace tandem
