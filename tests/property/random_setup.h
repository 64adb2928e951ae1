// SPDX-License-Identifier: MIT
// Random scenarios over the whole catalogue: any record in any slot, any value in any row, its extremes among them.
#pragma once

#include <random>

#include "run/experiment.h"

namespace tandem {

// A scenario that binds, drawn from `seed`: 2 to 60 agents, 25 ticks, all cheap and costly metrics recorded every 5 ticks.
Experiment random_experiment(unsigned seed);

}  // namespace tandem
