// SPDX-License-Identifier: MIT
// Swept keys that turned out to change nothing.
#pragma once

#include <string>
#include <vector>

#include "io/output/output_kind.h"
#include "run/experiment.h"

namespace tandem {

// Of keys whose points, where these differ in that key alone, gave equal runs in all replicates: a notice each. Keys of which no two points
// differ alone, as in a sample, are passed over. Runs that were not done are never equal. `results` holds all runs of the experiment.
std::vector<std::string> idle_key_notices(const StoredResults& results, const Experiment& experiment);

}  // namespace tandem
