// SPDX-License-Identifier: MIT
// Runs of an experiment into parts and a results file, with progress, interruption and a report at the end.
#pragma once

#include <vector>

#include "app/output.h"
#include "io/output/provenance.h"
#include "run/experiment.h"

namespace tandem {

// All that a run needs, once nothing stands against it.
struct Job {
  Experiment experiment;
  Output output;
  std::vector<std::size_t> runs;  // still to do
  Execution execution;
  Session session;
  bool quiet = false;
  bool stop_on_error = false;
  double checkpoint_interval = 60;  // seconds between checkpoints of a run; 0: none
};

// Does the runs, joins the parts if all runs of the design are there, says what happened. Returns the exit code; throws InputError if
// something cannot be written.
int carry_out(Job& job);

}  // namespace tandem
