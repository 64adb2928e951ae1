// SPDX-License-Identifier: MIT
// Whether all that a results file says of its numbers is what a file of the same experiment would say: points, seeds, axes, units, texts.
#pragma once

#include <string>
#include <vector>

#include "io/hdf5/hdf5_file.h"
#include "run/experiment.h"

namespace tandem {

struct LabelRules {
  bool same_words = true;  // compare what explains names in prose
  bool same_model = true;  // compare the settings in effect and their fingerprint
  bool all_there = true;   // the file has to have everything; else it may lack what not all files of format 1 had
};

// A line for each difference, in order of the path; series, snapshots and outcomes of runs are compared by their shape alone.
std::vector<std::string> edited_labels(const Hdf5File& file, const Experiment& experiment,
                                       const std::vector<std::size_t>& runs, const LabelRules& rules);

}  // namespace tandem
