// SPDX-License-Identifier: MIT
// One tick of the model: the processes in their order.
#pragma once

#include "model/frame/model.h"

namespace tandem {

// Builds the organisation at tick 0: every initial, then the columns that the scheduled processes need.
void start(Start& start, const Workers& workers);
// Runs one tick, T0 to T9. Metrics (T10) are read by the caller.
void run_tick(Tick& tick);

}  // namespace tandem
