// SPDX-License-Identifier: MIT
// A sweep, from a plan that nothing stands against to a results file.
#pragma once

#include <vector>

#include "run/experiment.h"
#include "sweep/listener.h"
#include "sweep/output.h"

namespace tandem {

// All that a sweep needs.
struct Job {
  Experiment experiment;
  Output output;
  std::vector<std::size_t> runs;  // still to do
  Execution execution;
  Session session;
  bool stop_on_error = false;
  double checkpoint_interval = 0;  // seconds between checkpoints of a run; 0: none
};

enum class Outcome { done, failed_runs, interrupted };

// Does the runs, joins the parts if all runs of the design are there, tells what happened. Throws InputError if something cannot be
// written. How it goes step by step stands in job_machine.h.
Outcome carry_out(const Job& job, SweepListener& listener);

}  // namespace tandem
