// SPDX-License-Identifier: MIT
// tandem run --dry-run: what a run would take, and how to deal it out to jobs, in words or as JSON.
#pragma once

#include "app/arguments.h"
#include "run/experiment.h"
#include "sweep/files.h"
#include "sweep/shard.h"

namespace tandem {

// Options that a dry run alone has.
std::vector<OptionRow> dry_run_options();

struct DryRun {
  bool asked = false, json = false;
  double sample_seconds = 0, job_seconds = 0;
  std::size_t shards = 0;  // to plan for; 0: to be chosen
};
// A problem if one of those options stands without --dry-run.
DryRun dry_run_of(const Arguments& arguments, Problems& problems);

// How the runs would be done.
struct DryRunManner {
  std::int64_t threads = 0;  // as --threads says
  bool fork = true;
  Shard shard;         // whose runs are counted
  std::string source;  // of the shard
};
void tell_dry_run(const DryRun& wish, const Experiment& experiment, const SweepFiles& files,
                  const DryRunManner& manner);

}  // namespace tandem
