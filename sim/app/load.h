// SPDX-License-Identifier: MIT
// From the words of a command line to an experiment: scenario file, overrides, plan.
#pragma once

#include <string>
#include <vector>

#include "app/arguments.h"
#include "io/hdf5/results_reader.h"
#include "run/experiment.h"

namespace tandem {

// Options that change the scenario, for the syntax of a verb.
std::vector<OptionRow> scenario_options();

// Reads the operand as a scenario file, applies --replicates, --seed, --set and --every where given, and expands the design.
// Everything wrong goes to `problems`; what the user should know goes to `notices`. Usable only if nothing was added.
Experiment load_experiment(const Arguments& arguments, Problems& problems, std::vector<std::string>& notices);

// The experiment of a results file, read from the file alone.
Experiment load_stored(const StoredScenario& stored, Problems& problems, std::vector<std::string>& notices);
// A results file; what is wrong with it is thrown as an InputError.
ResultsReader open_results(const std::string& path);
StoredScenario stored_scenario(const ResultsReader& results, const std::string& path);

// "1 run", "2 runs".
std::string count_text(std::size_t number, const std::string& noun);
// "3 points x 5 replicates".
std::string design_text(const Experiment& experiment);

// The scenario file that a mistyped path may have meant: near it in its folder, or in scenarios/; or "".
std::string nearest_file(const std::string& path);

}  // namespace tandem
