// SPDX-License-Identifier: MIT
// Makes the series of a results file, without their values, and the axes and labels that they share.
#pragma once

#include <vector>

#include "io/hdf5/layout_maker.h"
#include "run/experiment.h"

namespace tandem {

// For rows of these runs, ascending; /runs is there already.
void make_series(Hdf5File& file, LayoutMaker& make, const Experiment& experiment, const std::vector<std::size_t>& runs);

}  // namespace tandem
