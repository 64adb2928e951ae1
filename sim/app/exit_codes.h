// SPDX-License-Identifier: MIT
// What the program leaves in $?.
#pragma once

namespace tandem {

enum ExitCode : int {
  exit_done = 0,
  exit_bug = 1,
  exit_input = 2,
  exit_failed_runs = 3,
  exit_interrupted = 4,
  exit_differs = 5
};

}  // namespace tandem
