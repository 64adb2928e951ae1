// SPDX-License-Identifier: MIT
// The named arms of a design: [[design.arm]] with a name, and keys with the values that they have in it; and which of them is the baseline.
//   [[design.arm]]   name = "as it is"
//   [[design.arm]]   name = "merge"   set = { "interventions.merge.active" = true }
// Keys may be written as one text or as tables in tables: set = { interventions.merge.active = true }.
#pragma once

#include <vector>

#include "io/text/toml_tree.h"
#include "run/scenario.h"

namespace tandem {

// The arms in their order, each with the design's parts beside what it sets. Adds what is wrong with its form to `problems`.
std::vector<SubDesign> read_arms(const std::vector<const TomlNode*>& tables, const std::vector<SubDesign>& parts,
                                 const std::string& file, Problems& problems);

// The arm with which the others are compared: `baseline` of the design, or else the first.
std::string read_baseline(const TomlNode& design, const std::vector<SubDesign>& parts, const std::string& file,
                          Problems& problems);

}  // namespace tandem
