// SPDX-License-Identifier: MIT
// Whether the models of an experiment have the columns that their snapshots are to hold.
#pragma once

#include "run/experiment.h"

namespace tandem {

// A problem for each key that asks for columns which no point's model has.
void check_snapshot_columns(const Experiment& experiment, Problems& problems);

}  // namespace tandem
