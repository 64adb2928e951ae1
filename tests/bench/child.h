// SPDX-License-Identifier: MIT
// Another program, run to its end.
#pragma once

#include <string>
#include <vector>

namespace tandem::bench {

struct ChildUse {
  double wall_seconds = 0, processor_seconds = 0;
  double peak_bytes = 0;  // largest resident memory
};

// Ends this program with a message if the other one cannot be started or fails.
ChildUse run_child(const std::vector<std::string>& words);

// `tandem run` of a scenario of scenarios/bench on one thread, with settings ("key=value"); its results file is removed again.
ChildUse run_tandem(const std::string& program, const std::string& scenario, const std::vector<std::string>& settings);

}  // namespace tandem::bench
