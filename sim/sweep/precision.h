// SPDX-License-Identifier: MIT
// The stopping rule of a design, held against the runs that are there.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "io/output/output_kind.h"
#include "sweep/shard.h"

namespace tandem {

struct Precision {
  std::int64_t replicates = 0;  // that are enough, or whose runs the rule wants to see next
  bool enough = false;
  std::string reason;
};
// The experiment with as many replicates as the rule found enough, and with its reason.
Experiment as_the_rule_says(Experiment experiment, const Precision& precision);
// Goes through the looks of the rule as far as their runs are in these results files. A run that failed counts as one without values,
// unless it is among those `to_try` (ascending). With a shard, its runs alone are wanted, and points of which runs are missing yet say
// nothing: so many replicates are enough as far as is known, and what the rule says in the end is not less. Throws std::runtime_error if a
// file cannot be read.
Precision check_precision(const Experiment& experiment, const OutputKind& kind, const std::vector<std::string>& files,
                          std::span<const std::size_t> to_try, const Shard* shard = nullptr);

}  // namespace tandem
