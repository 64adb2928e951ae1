// SPDX-License-Identifier: MIT
// What stands at an output already, file and parts, held against the design that is to be written there.
#pragma once

#include "sweep/output.h"

namespace tandem {

inline constexpr const char* another_file = "give another file with --out";
inline constexpr const char* ways_out = "give another file with --out, or discard this one with --overwrite";

// A problem with the file or folder at `path`.
void refuse(Problems& problems, const std::string& path, std::string what, std::string expected,
            std::string suggestion);

// Each fills in what it finds of `output`, and adds to `problems` what stands against going on from it.
// The results file. `open_end`: fewer replicates than the experiment has are right.
void inspect_file(const Experiment& experiment, bool open_end, Output& output, Problems& problems);
// The parts beside it, of an earlier start or left over.
void inspect_parts_beside_file(const Experiment& experiment, Output& output, Problems& problems);
// --overwrite goes on from parts that an interrupted command of this design and version left; those that are known to be of another are
// discarded, and of others nothing is.
void inspect_parts_to_overwrite(const Experiment& experiment, Output& output, Problems& problems);

}  // namespace tandem
