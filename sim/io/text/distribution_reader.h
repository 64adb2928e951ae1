// SPDX-License-Identifier: MIT
// Distributions in a scenario: a number, or a table with the key `law`.
//   { law = "constant", value = 0.5 }
//   { law = "uniform", lower = 0.3, upper = 0.9 }
//   { law = "normal", mean = 0.6, sd = 0.1, lower = 0, upper = 1 }      before truncation
//   { law = "beta", mean = 0.6, sd = 0.1, lower = 0, upper = 1 }
//   { law = "mixture", weights = [0.8, 0.2], parts = [{ law = "uniform", lower = 0.9, upper = 1 }, 0.4] }
// Each takes `units = { "3" = 0.2 }` besides: units with a law of their own.
#pragma once

#include <string>

#include "base/distribution.h"
#include "base/problems.h"
#include "io/text/toml_tree.h"

namespace tandem {

// Adds what is wrong to `problems` and returns false then.
bool read_distribution(const TomlNode& node, const std::string& file, const std::string& key, Problems& problems,
                       Distribution& law);

}  // namespace tandem
