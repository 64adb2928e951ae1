// SPDX-License-Identifier: MIT
// What a sweep has to do, worked out before it starts.
#pragma once

#include <string>

#include "sweep/job.h"

namespace tandem {

// How so many runs use the threads that are offered; 0: all that the machine offers.
Execution execution_for(const Experiment& experiment, std::size_t runs, std::int64_t threads);

// The experiment with so many replicates, not fewer than the file has.
Experiment extended(Experiment experiment, const std::string& path, std::int64_t replicates, Problems& problems);

// Whether the results file holds all that is asked for; with a stopping rule: all that satisfies it.
bool complete_already(const Experiment& experiment, const Output& output);

// The runs that are still to do, on so many threads.
Job plan_job(Experiment experiment, Output output, std::int64_t threads, const std::string& command_line);

}  // namespace tandem
