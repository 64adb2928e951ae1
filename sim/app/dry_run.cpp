// SPDX-License-Identifier: MIT
#include "app/dry_run.h"

#include <fmt/format.h>

#include "app/dry_run_words.h"
#include "app/run_options.h"
#include "app/say.h"
#include "app/threads.h"
#include "sweep/plan.h"

namespace tandem {

namespace {

constexpr double standard_sample = 1, standard_job = 3600;  // seconds
constexpr std::int64_t most_shards = 100'000;

}  // namespace

std::vector<OptionRow> dry_run_options() {
  return {{"dry-run", "",
           "prints number of runs, estimated time, memory and disk, and how to deal them out to jobs; writes nothing"},
          {"sample", "S", "with --dry-run: seconds that runs are timed for (default: 1)"},
          {"shards", "N", "with --dry-run: plans for N shards (default: so many that a job ends within --job)"},
          {"job", "S", "with --dry-run: seconds that a job may last (default: 3600)"},
          {"json", "", "with --dry-run: for programs"}};
}

DryRun dry_run_of(const Arguments& arguments, Problems& problems) {
  DryRun wish{arguments.has("dry-run"), arguments.has("json")};
  for (const char* option : {"sample", "shards", "job", "json"})
    if (arguments.has(option) && !wish.asked)
      problems.push_back(
          {Origin{fmt::format("--{}", option)}, "", "stands without --dry-run", "--dry-run beside it", ""});
  constexpr double shortest = 0.1, a_second = 1;
  wish.sample_seconds = seconds_option(arguments, "sample", shortest, standard_sample, "1 is the default", problems);
  wish.job_seconds = seconds_option(arguments, "job", a_second, standard_job, "3600 is an hour", problems);
  wish.shards = static_cast<std::size_t>(arguments.integer("shards", 1, most_shards, 0, problems));
  return wish;
}

void tell_dry_run(const DryRun& wish, const Experiment& experiment, const SweepFiles& files,
                  const DryRunManner& manner) {
  const auto runs = runs_of(experiment, manner.shard);
  Execution execution = execution_for(experiment, runs.size(), manner.threads);
  execution.threads = start_threads(execution.threads);
  execution.fork = manner.fork;
  const RunCosts costs(experiment, files.kind(), wish.sample_seconds);
  JobWish jobs{manner.shard.count > 1 ? manner.shard.count : wish.shards, 1, manner.fork, wish.job_seconds,
               manner.shard};
  if (manner.threads > 0) jobs.threads = static_cast<int>(manner.threads);
  const DryRunReport told{experiment,
                          files,
                          manner,
                          runs.size(),
                          execution,
                          estimate(experiment, runs, execution, files.kind(), costs),
                          plan_jobs(experiment, costs, jobs),
                          costs.sample()};
  answer_text(wish.json ? json::text(json_of(told)) : text_of(told));
}

}  // namespace tandem
