// SPDX-License-Identifier: MIT
// The parts of a results file that are known before the first run: provenance, scenario, points, runs.
#pragma once

#include <vector>

#include "io/hdf5/layout_maker.h"
#include "io/output/provenance.h"
#include "run/experiment.h"

namespace tandem {

// Sets the lengths of the dimensions and makes these groups, filled with what is known; the runs given have a row each, all missing.
void write_design(Hdf5File& file, LayoutMaker& make, const Experiment& experiment, const std::vector<std::size_t>& runs,
                  const std::vector<Session>& sessions);

}  // namespace tandem
