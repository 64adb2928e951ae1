// SPDX-License-Identifier: MIT
// The end of a sweep: its finished runs become the results file, and what they came from goes. What the file holds does not depend on
// how the runs were spread over parts.
#pragma once

#include <span>

#include "sweep/files.h"
#include "sweep/holdings.h"

namespace tandem {

enum class Parts { stay, go };

// Both write the results file of a sweep, the last session being this start of the program, read it again to its end, give it its name,
// and delete the parts that it makes superfluous. Both throw std::runtime_error with the reason; then nothing has changed.
// From files: a block of runs in memory at a time, whatever sources they come from.
void join_parts(const SweepFiles& files, bool replace, const Experiment& experiment, const RunSources& sources,
                const Session& session, Parts parts);
// From memory: all runs, ascending.
void write_runs(const SweepFiles& files, bool replace, const Experiment& experiment, const Session& session,
                std::span<const RunResult> results);

}  // namespace tandem
