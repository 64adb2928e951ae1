// SPDX-License-Identifier: MIT
// A worker: one of any number of processes, which come and go, that do the runs of a sweep. Each takes a block of runs by lease, does what
// it lacks as a shard is done (job_machine.h), and takes the next; what a dead one left is taken when its lease has run out. When all runs
// have come to a result one of them joins the parts. No worker talks to another but through the folder of parts.
#pragma once

#include <memory>

#include "sweep/job.h"
#include "sweep/work_plan.h"

namespace tandem {

// What a worker starts from.
struct SharedSweep {
  Experiment experiment;
  SweepFiles files;
  std::shared_ptr<StoredResults> present;  // a results file of the same design, to be completed; or null
  WorkPlan plan;
  Session session;
  std::int64_t threads = 0;  // 0: all that the machine offers
  double checkpoint_interval = 0, lease_seconds = 60;
  bool fork = true;  // as in Execution
};

// Returns when the results file is written, by this worker or another. Throws InputError.
Outcome carry_out(SharedSweep sweep, SweepListener& listener);

}  // namespace tandem
