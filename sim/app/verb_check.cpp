// SPDX-License-Identifier: MIT
// tandem check: every problem of a scenario in one report.
#include <fmt/format.h>

#include "app/exit_codes.h"
#include "app/load.h"
#include "app/verbs.h"
#include "sweep/words.h"

namespace tandem {

namespace {

int check(const Arguments& arguments, const std::string&) {
  Problems problems;
  std::vector<std::string> notices;
  const Experiment experiment = load_experiment(arguments, problems, notices);
  if (!problems.empty()) throw InputError(problems);
  for (const auto& notice : notices) fmt::print("note: {}\n", notice);
  fmt::print("{}: no problem; {} ({}), {} series\n", arguments.operand(), count_text(experiment.runs(), "run"),
             design_text(experiment), experiment.recording.series.size());
  return exit_done;
}

}  // namespace

Verb check_verb() {
  return {{"check", "FILE", "Says everything that is wrong with a scenario.", scenario_options()}, check, 20};
}

}  // namespace tandem
