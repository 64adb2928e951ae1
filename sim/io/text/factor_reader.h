// SPDX-License-Identifier: MIT
// One sweep of a design: a list, a range, several keys together, a CSV of points, or a sample of ranges.
#pragma once

#include <string>

#include "io/text/files.h"
#include "io/text/toml_tree.h"
#include "run/scenario.h"

namespace tandem {

// `name` is the table's name for the report. Adds what is wrong to `problems` and returns false then.
bool read_factor(const TomlNode& sweep, const std::string& name, const std::string& file, const FileReader& files,
                 Problems& problems, Factor& factor);

}  // namespace tandem
