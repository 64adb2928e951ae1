// SPDX-License-Identifier: MIT
// What each job of a sweep takes that is dealt out to several, and what to ask of a batch system for it.
#pragma once

#include <string>
#include <vector>

#include "sweep/run_costs.h"
#include "sweep/shard.h"

namespace tandem {

// The time of some runs on some threads, each of which takes the next run when it is free.
struct JobLoad {
  std::size_t runs = 0;
  double processor = 0;  // seconds of all threads
  double wall = 0;       // until the last one ends
  double apart = 0;      // what `processor` would be if each run were simulated from its start
};
JobLoad load_of(const Experiment& experiment, const std::vector<std::size_t>& runs, const Execution& execution,
                const RunCosts& costs);

struct JobWish {
  std::size_t shards = 0;      // 0: to be chosen
  int threads = 1;             // of each job
  bool fork = true;            // what runs have in common is simulated once
  double task_seconds = 3600;  // that a job is to last at most, if the number is to be chosen
  Shard dealt = {};            // how: whole points or replicates
};

struct JobPlan {
  std::size_t shards = 1;
  int threads = 1;
  JobLoad longest;             // the job that takes longest
  double processor = 0;        // of all jobs
  double memory = 0;           // bytes of the job that takes most
  double join_memory = 0;      // of the job that joins them
  double limit_seconds = 0;    // for the program, with a margin
  double limit_processor = 0;  // the same, of all its threads
  double limit_memory = 0;
  double margin = 0;  // of time, as a share

  // As a batch system takes them. The script that starts the program has a share in both.
  std::int64_t signal_seconds() const;  // so long before the end a job is told to stop
  std::int64_t minutes() const;
  std::int64_t megabytes() const;  // of 1024 x 1024 bytes
  std::int64_t join_megabytes() const;
};
JobPlan plan_jobs(const Experiment& experiment, const RunCosts& costs, const JobWish& wish);

}  // namespace tandem
