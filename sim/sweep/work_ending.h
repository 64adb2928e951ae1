// SPDX-License-Identifier: MIT
// The end of a worker's sweep: the results file is there, and what is left of the folder of parts goes.
#pragma once

#include <string>

#include "sweep/work.h"

namespace tandem {

// `joined`: by this worker, with what the stopping rule said. Throws InputError if there is no results file.
Outcome tell_end(const SharedSweep& sweep, bool joined, const std::string& stopping, SweepListener& listener);

}  // namespace tandem
