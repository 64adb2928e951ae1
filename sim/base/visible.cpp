// SPDX-License-Identifier: MIT
#include "base/visible.h"

#include <cstdint>
#include <cstdio>

namespace tandem {

namespace {

struct Range {
  std::uint32_t first, last;
};

// Control characters; marks that are not seen; marks of the direction of writing; ends of lines and paragraphs; tags. Joiners (U+200C,
// U+200D) stay, since scripts and emoji need them.
constexpr Range hidden[] = {{0, 0x1f},        {0x7f, 0x9f},     {0xad, 0xad},       {0x61c, 0x61c},
                            {0x180e, 0x180e}, {0x200b, 0x200b}, {0x200e, 0x200f},   {0x2028, 0x202e},
                            {0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb},   {0xe0000, 0xe007f},
                            {0xfdd0, 0xfdef}, {0xfffe, 0xffff}, {0x1fffe, 0x1ffff}, {0x10fffe, 0x10ffff}};

bool is_hidden(std::uint32_t letter) {
  for (const Range& range : hidden)
    if (letter >= range.first && letter <= range.last) return true;
  return false;
}

// The letter that starts at text[at], and its bytes; 0 bytes where it is no UTF-8.
std::uint32_t letter_at(std::string_view text, std::size_t at, std::size_t& bytes) {
  constexpr std::uint32_t none = 0;
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
  const unsigned char first = byte(0);
  bytes = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (bytes == 1) return first;
  if (bytes == 0 || at + bytes > text.size()) return bytes = 0, none;
  std::uint32_t letter = first & (0xffU >> (bytes + 1));
  for (std::size_t k = 1; k < bytes; ++k) {
    if ((byte(k) & 0xc0) != 0x80) return bytes = 0, none;
    letter = letter << 6 | (byte(k) & 0x3fU);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = letter >= 0xd800 && letter <= 0xdfff;
  if (letter < least[bytes] || letter > 0x10ffff || surrogate) return bytes = 0, none;
  return letter;
}

void append_escape(std::string& result, const char* form, std::uint32_t number) {
  char escape[12];
  std::snprintf(escape, sizeof escape, form, number);
  result += escape;
}

void append_hidden(std::string& result, std::uint32_t letter) {
  if (letter == '\n' || letter == '\t' || letter == '\r') {
    result += letter == '\n' ? "\\n" : letter == '\t' ? "\\t" : "\\r";
  } else if (letter < 0x10000) {
    append_escape(result, "\\u%04X", letter);
  } else {  // as JSON has it, in two halves
    append_escape(result, "\\u%04X", 0xd800 + ((letter - 0x10000) >> 10));
    append_escape(result, "\\u%04X", 0xdc00 + ((letter - 0x10000) & 0x3ff));
  }
}

std::string escaped(std::string_view text, std::string_view kept) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0, bytes = 0; at < text.size(); at += bytes) {
    const std::uint32_t letter = letter_at(text, at, bytes);
    if (bytes == 0) {
      append_escape(result, "\\x%02X", static_cast<unsigned char>(text[at]));
      bytes = 1;
    } else if (is_hidden(letter) && kept.find(text[at]) == std::string_view::npos) {
      append_hidden(result, letter);
    } else {
      result += text.substr(at, bytes);
    }
  }
  return result;
}

}  // namespace

std::string visible(std::string_view text) { return escaped(text, ""); }

std::string visible_lines(std::string_view text) { return escaped(text, "\n\t"); }

}  // namespace tandem
