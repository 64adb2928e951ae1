// SPDX-License-Identifier: MIT
// What every text that a user brings must be before anything else is said about it: UTF-8, not empty, not huge.
#pragma once

#include <cstddef>
#include <string>

#include "base/problems.h"

namespace tandem {

inline constexpr std::size_t mebibyte = std::size_t{1} << 20;

// Line and column (from 1, in characters) of the byte at `offset`.
Origin origin_at(const std::string& text, std::size_t offset, const std::string& name);
// Without a byte order mark. Adds one problem and returns false if the text is empty, has more than `limit` bytes, is not UTF-8 or
// has a NUL in it.
bool accept_text(std::string& text, const std::string& name, std::size_t limit, Problems& problems);

}  // namespace tandem
