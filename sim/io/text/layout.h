// SPDX-License-Identifier: MIT
// Plain text for a terminal of 100 columns.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tandem {

// Broken into lines between words; each line starts with `indent`. Lines of the text are kept apart.
std::string wrapped(const std::string& text, const std::string& indent, std::size_t width = 100);
// Two columns: names on the left, texts wrapped on the right.
std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t width = 100);

}  // namespace tandem
