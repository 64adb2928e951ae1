// SPDX-License-Identifier: MIT
// A scenario with all that was set beside its file, as one file.
#pragma once

#include <cstdint>
#include <string>

#include "run/scenario.h"

namespace tandem {

// TOML that reads as the scenario with `over` laid on its settings: no sweeps and arms, and so many replicates. It names the data files
// that the scenario names. What the model version and the program set of themselves is left to them.
std::string in_one_file(const Scenario& scenario, const Settings& over, std::int64_t replicates);

}  // namespace tandem
