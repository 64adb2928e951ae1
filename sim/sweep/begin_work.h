// SPDX-License-Identifier: MIT
// How a worker finds its sweep: it joins the one that the folder of parts holds, or plans it as the first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sweep/output.h"
#include "sweep/work.h"

namespace tandem {

// The experiment of a sweep that was begun, from its folder or, once that is gone, from its results file. Throws InputError.
Experiment begun_experiment(const SweepFiles& files);

// Deletes what workers made while another joined the sweep: a folder without parts, in which nobody is at work.
void clear_joined_work(const SweepFiles& files, const std::vector<RunStatus>& status);

struct BegunWork {
  Output output;
  std::optional<SharedSweep> work;   // none: the results file is complete already
  std::vector<std::string> notices;  // what was made again
};
// Throws InputError with everything that stands against it.
BegunWork begin_work(Experiment experiment, const OutputWish& wish, std::int64_t threads,
                     const std::string& command_line);

}  // namespace tandem
