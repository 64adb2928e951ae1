// SPDX-License-Identifier: MIT
// Threads are started before the first run, so that a system that refuses one does so while nothing is at stake.
#pragma once

#include "base/problems.h"

namespace tandem {

// What is wrong where a thread is refused.
InputError thread_refused();

// Starts the threads of the loops over runs or agents, and returns how many there are, the calling one among them: as many as wished, or
// with a word on standard error as many as the system allows. Throws thread_refused() where it allows none beside the calling one, since
// signals need one. To be called after hold_signals().
int start_threads(int wished);

}  // namespace tandem
