// SPDX-License-Identifier: MIT
// From the words of a command line to an experiment: scenario file, overrides, plan.
#pragma once

#include <string>
#include <vector>

#include "app/arguments.h"
#include "run/experiment.h"

namespace tandem {

// Options that change the scenario, for the syntax of a verb.
std::vector<OptionRow> scenario_options();

// Reads the operand as a scenario file, applies --replicates, --seed, --set and --every where given, and expands the design.
// Everything wrong goes to `problems`; what the user should know goes to `notices`. Usable only if nothing was added.
Experiment read_experiment(const Arguments& arguments, Problems& problems, std::vector<std::string>& notices);

// Paths of all files that the scenario reads, itself first, as they are found from here.
std::vector<std::string> files_read(const std::string& path, const Experiment& experiment);

// The scenario file that a mistyped path may have meant: near it in its folder, or in scenarios/; or "".
std::string nearest_file(const std::string& path);

}  // namespace tandem
