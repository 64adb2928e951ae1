// SPDX-License-Identifier: MIT
// A sweep, from a plan that nothing stands against to a results file.
#pragma once

#include <memory>
#include <vector>

#include "run/experiment.h"
#include "sweep/hold.h"
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
  double checkpoint_interval = 0;   // seconds between checkpoints of a run; 0: none
  bool block = false;               // these runs are a block of a worker, which joins nothing and asks no stopping rule
  std::unique_ptr<Hold> hold = {};  // on the block
};

enum class Outcome { done, failed_runs, interrupted };

// Does the runs, joins the parts if all runs of the design are there, tells what happened. Throws InputError if something cannot be
// written. How it goes step by step stands in job_machine.h.
// What another program did between the plan and the moment when this one holds the shard is taken into account.
Outcome carry_out(Job& job, SweepListener& listener);

}  // namespace tandem
