// SPDX-License-Identifier: MIT
// A guard before the TOML library: it nests one table per part of a dotted key without a limit, and destroys them recursively.
#pragma once

#include <string>

#include "base/problems.h"

namespace tandem {

// Adds a problem and returns false at the first key of more than 16 parts.
bool accept_depth(const std::string& text, const std::string& name, Problems& problems);

}  // namespace tandem
