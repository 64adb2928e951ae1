// SPDX-License-Identifier: MIT
// Results files as they stand on the disk, and the experiment of one, read from that file alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/output/output_kind.h"
#include "run/experiment.h"
#include "sweep/files.h"

namespace tandem {

// A results file that cannot be read, as a problem of the user's.
Problem not_readable(const std::string& path, const std::exception& error);
inline constexpr const char* design_again = "the command that ran these parts makes it again";

// A results file of the kind that its name says; what is wrong with it is thrown as an InputError.
std::unique_ptr<StoredResults> open_results(const std::string& path);
std::unique_ptr<StoredResults> open_results(const OutputKind& kind, const std::string& path);
// Whether a results file of this design stands there. One that turned up while the runs were under way is of `tandem merge --partial`, and
// may go; anything else is somebody else's, and the writer refuses it.
bool holds_design(const SweepFiles& files, const Experiment& experiment);
StoredScenario stored_scenario(const StoredResults& results, const std::string& path);
// The experiment whose design lies in the folder of parts; with `rule`, its stopping rule decides. Throws InputError; `again` says who
// makes a damaged design again.
Experiment planned_experiment(const SweepFiles& files, bool rule, const std::string& again = design_again);
// Everything wrong goes to `problems`; what the user should know goes to `notices`. Usable only if nothing was added.
// `rule`: with the stopping rule of its scenario; else with what came of it.
Experiment load_stored(const StoredScenario& stored, Problems& problems, std::vector<std::string>& notices,
                       bool rule = false);
// What the file says of its runs that does not follow from its own scenario, a line each. The experiment is that of the file.
std::vector<std::string> edited_labels(const StoredResults& results, const Experiment& experiment);
std::vector<std::string> edited_labels(const StoredResults& results);

}  // namespace tandem
