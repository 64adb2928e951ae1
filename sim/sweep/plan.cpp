// SPDX-License-Identifier: MIT
#include "sweep/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "sweep/precision.h"
#include "sweep/session.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

bool all_done(const StoredResults& results) { return results.count(RunStatus::done) == results.status().size(); }

}  // namespace

Execution execution_for(const Experiment& experiment, std::size_t runs, std::int64_t threads) {
  const int machine = threads > 0 ? static_cast<int>(threads) : threads_of_machine();
  Execution execution = choose_execution(experiment, runs, machine);
  if (!execution.inside_runs)
    execution.threads = std::min<int>(execution.threads, static_cast<int>(std::max<std::size_t>(1, runs)));
  return execution;
}

Experiment extended(Experiment experiment, const std::string& path, std::int64_t replicates, Problems& problems) {
  const std::int64_t now = open_results(path)->replicates();
  if (replicates >= now) return with_replicates(std::move(experiment), replicates);
  problems.push_back({Origin{"--extend"}, "",
                      fmt::format("asks for {} replicates, but {} has {}", replicates, path, now),
                      fmt::format("the number of replicates in the end, {} or more", now),
                      fmt::format("--extend {} adds {}", now + replicates, replicates)});
  return experiment;
}

bool complete_already(const Experiment& experiment, const Output& output) {
  if (output.complete(experiment)) return true;
  if (experiment.scenario.design.until.most == 0 || !output.present) return false;
  const Precision now = check_precision(experiment, output.files.kind(), {output.files.output()}, {});
  return now.enough && output.present->replicates() == now.replicates && all_done(*output.present);
}

Job plan_job(Experiment experiment, Output output, std::int64_t threads, const std::string& command_line) {
  Job job{std::move(experiment), std::move(output), {}, {}, {}};
  job.runs = job.output.runs_to_do(job.experiment);
  job.execution = execution_for(job.experiment, job.runs.size(), threads);
  job.session = session_of(command_line, job.execution, job.output.files.kind());
  job.session.shard = to_text(job.output.shard);
  return job;
}

}  // namespace tandem
