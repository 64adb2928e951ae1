// SPDX-License-Identifier: MIT
// Words in which runs and designs are told.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "run/experiment.h"

namespace tandem {

// "1 run", "2 runs".
std::string count_text(std::size_t number, const std::string& noun);
// "2 runs are missing: 4, 7".
std::string missing_text(const std::vector<std::size_t>& runs);
// "3 points x 5 replicates".
std::string design_text(const Experiment& experiment);
// What was read of people and ties: "people.csv: 4 people in 2 units: sales 3, ops 1; ties.csv: 2 ties"; "" if nothing was.
std::string inputs_text(const Experiment& experiment);
// "run 7 (point 1, replicate 2, boundaries.permeability = 0.5)".
std::string run_text(const Experiment& experiment, std::size_t run);

}  // namespace tandem
