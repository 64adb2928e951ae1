// SPDX-License-Identifier: MIT
// Joins results files of some runs into one of all: what it holds does not depend on how the runs were spread over them.
#pragma once

#include <string>

#include "io/output/provenance.h"
#include "sweep/parts.h"

namespace tandem {

// Writes the results file of the stock's runs, a block of them in memory at a time, whatever sources they come from. `session` is this
// start of the program; `finished` UTC, ISO 8601. Throws std::runtime_error with the reason; then nothing has changed.
void merge_parts(const std::string& output, bool replace, const Experiment& experiment, const Stock& stock,
                 const Session& session, const std::string& finished);

}  // namespace tandem
