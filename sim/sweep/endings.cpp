// SPDX-License-Identifier: MIT
#include "sweep/endings.h"

#include <algorithm>
#include <cctype>

#include "sweep/lease.h"

namespace tandem {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// What mkstemp puts behind a name that nobody else has; anywhere else it could be a word of the user's.
bool is_random(std::string_view text) {
  return text.size() == 6 && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c); });
}

// The results file before it gets its name has the token in its own name.
bool has_token(std::string_view own) {
  const std::string_view stem = own.substr(0, own.rfind('.'));
  return is_token(stem.substr(stem.rfind('-') + 1));
}

// One of them, without its dot.
bool is_ending(std::string_view text) {
  constexpr std::string_view lease = "lease-", other = "other-build-";
  if (text == "part" || text == "damaged" || text == "other-build" || is_token(text)) return true;
  return (text.starts_with(lease) && all_digits(text.substr(lease.size()))) ||
         (text.starts_with(other) && all_digits(text.substr(other.size())));
}

}  // namespace

std::optional<std::string> ending_behind(std::string_view own, std::string_view name) {
  if (!name.starts_with(own)) return std::nullopt;
  std::string_view left = name.substr(own.size());
  std::string ending(left);
  bool behind_token = has_token(own);
  while (!left.empty()) {
    if (left.front() != '.') return std::nullopt;
    const std::string_view one = left.substr(1, left.find('.', 1) - 1);
    if (!is_ending(one) && !(behind_token && is_random(one))) return std::nullopt;
    behind_token = is_token(one);
    left.remove_prefix(1 + one.size());
  }
  return ending;
}

}  // namespace tandem
