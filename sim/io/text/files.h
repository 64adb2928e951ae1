// SPDX-License-Identifier: MIT
// Files that a scenario names. The readers ask through a function, so that they know no disk: a browser brings its own.
#pragma once

#include <functional>
#include <string>

#include "base/problems.h"

namespace tandem {

// Fetches the content of a file named in a scenario, relative to the scenario's folder; else says why not.
using FileReader = std::function<bool(const std::string& path, std::string& content, std::string& why_not)>;

}  // namespace tandem
