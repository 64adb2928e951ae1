// SPDX-License-Identifier: MIT
// Another program, run to its end.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace tandem::bench {

struct ChildUse {
  double wall_seconds = 0, processor_seconds = 0;
  double peak_bytes = 0;  // largest resident memory
};

// Ends this program with a message if the other one cannot be started or ends with another exit code; what it says on standard error is
// not shown if it is to fail.
ChildUse run_child(const std::vector<std::string>& words, int exit_code = 0);

// Wall-clock seconds until `there`, asked every millisecond, is true; the other program is then killed.
double seconds_until(const std::vector<std::string>& words, const std::function<bool()>& there);

// Words of `tandem run` of a scenario of scenarios/bench on one thread, with settings ("key=value").
std::vector<std::string> run_words(const std::string& program, const std::string& scenario,
                                   const std::vector<std::string>& settings, std::size_t replicates,
                                   const std::string& output);
// Runs it; its results file is removed again.
ChildUse run_tandem(const std::string& program, const std::string& scenario, const std::vector<std::string>& settings,
                    std::size_t replicates = 1);

}  // namespace tandem::bench
