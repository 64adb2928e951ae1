// SPDX-License-Identifier: MIT
// What all ticks of a run take, told by those that are done: ticks differ in what is recorded at them.
#pragma once

#include <vector>

#include "run/run_under_way.h"
#include "sweep/stopwatch.h"

namespace tandem {

// Of all its ticks, by those that are done: `at` is when each of these had ended. What no tick recorded so far is recorded once, of the run
// as it stands, to know what that takes.
double seconds_of_ticks(const RunUnderWay& run, const std::vector<double>& at, const Stopwatch& watch);

}  // namespace tandem
