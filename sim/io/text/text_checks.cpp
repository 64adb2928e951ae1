// SPDX-License-Identifier: MIT
#include "io/text/text_checks.h"

#include <cstdint>

namespace tandem {

namespace {

// Length of the UTF-8 sequence at `offset`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(const std::string& text, std::size_t offset) {
  const auto byte = [&](std::size_t k) -> std::uint8_t {
    return offset + k < text.size() ? static_cast<std::uint8_t>(text[offset + k]) : std::uint8_t{0};
  };
  const auto continues = [&](std::size_t k) { return (byte(k) & 0xc0) == 0x80; };
  const std::uint8_t first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return continues(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const bool overlong = first == 0xe0 && second < 0xa0, surrogate = first == 0xed && second > 0x9f;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const bool overlong = first == 0xf0 && second < 0x90, beyond = first == 0xf4 && second > 0x8f;
    return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

bool starts_with(const std::string& text, const char* bytes) { return text.rfind(bytes, 0) == 0; }

std::string blank_or_utf16(const std::string& text) {
  if (starts_with(text, "\xff\xfe") || starts_with(text, "\xfe\xff")) return "is encoded in UTF-16";
  return text.find_first_not_of(" \t\r\n") == std::string::npos ? "is empty" : "";
}

}  // namespace

Origin origin_at(const std::string& text, std::size_t offset, const std::string& name) {
  Origin origin{name, 1, 1};
  for (std::size_t k = 0; k < offset && k < text.size(); ++k) {
    if (text[k] == '\n') {
      ++origin.line;
      origin.column = 1;
    } else if ((static_cast<unsigned char>(text[k]) & 0xc0) != 0x80) {
      ++origin.column;
    }
  }
  return origin;
}

bool accept_text(std::string& text, const std::string& name, std::size_t limit, Problems& problems) {
  const auto refuse = [&](Origin origin, const std::string& what, const std::string& expected) {
    problems.push_back({std::move(origin), "", what, expected, ""});
    return false;
  };
  if (text.size() > limit)
    return refuse({name}, "the file has " + std::to_string(text.size()) + " bytes",
                  "at most " + std::to_string(limit / mebibyte) + " MiB");
  if (starts_with(text, "\xef\xbb\xbf")) text.erase(0, 3);
  if (const std::string wrong = blank_or_utf16(text); !wrong.empty())
    return refuse({name}, "the file " + wrong, "text in UTF-8");
  for (std::size_t k = 0; k < text.size();) {
    const std::size_t length = sequence_length(text, k);
    if (length == 0) return refuse(origin_at(text, k, name), "a byte that is not UTF-8", "text in UTF-8");
    if (text[k] == '\0') return refuse(origin_at(text, k, name), "a NUL byte", "text in UTF-8");
    k += length;
  }
  return true;
}

}  // namespace tandem
