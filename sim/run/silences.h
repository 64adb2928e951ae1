// SPDX-License-Identifier: MIT
// What would pass in silence: names that mislead, metrics that are never due, keys and events without effect. To be asked before the
// first run of a scenario; results files that exist are read whatever is said here.
#pragma once

#include <string>
#include <vector>

#include "run/experiment.h"

namespace tandem {

// Names of interventions, arms, people and units. Refuses what cannot be told apart on paper; notes units that differ by capitals alone.
void check_names(const Scenario& scenario, Problems& problems, std::vector<std::string>& notices);
// Notes metrics that are never due, and last ticks that are not recorded. Refuses a stopping rule that looks at what is never recorded.
void check_records(const Experiment& experiment, Problems& problems, std::vector<std::string>& notices);
// Notes keys, events and points without effect, as far as they can be known.
void note_idle(const Experiment& experiment, std::vector<std::string>& notices);

}  // namespace tandem
