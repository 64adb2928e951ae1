// SPDX-License-Identifier: MIT
#include "sweep/work_joining.h"

#include "sweep/inspection.h"
#include "sweep/job_steps.h"
#include "sweep/join.h"
#include "sweep/output.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

std::optional<std::string> join_now(const SharedSweep& sweep, const Precision& precision, const Lease& lease,
                                    SweepListener& listener) {
  Inspection inspection = inspect_parts(list_folder(sweep.files), nullptr, sweep.experiment.design_digest);
  set_aside(inspection.damaged, listener);
  if (!inspection.damaged.empty()) return std::nullopt;
  Problems problems = std::move(inspection.foreign);
  if (sweep.present) add_beside(holding_of(sweep.files.kind(), sweep.files.output()), inspection.sound);
  const Experiment whole = sweep.plan.rule ? as_the_rule_says(sweep.experiment, precision) : sweep.experiment;
  const RunSources sources = find_sources(whole, inspection.sound, problems);
  if (!problems.empty()) throw InputError(problems);
  if (!sources.missing.empty()) return std::nullopt;
  lease.require();
  const bool replace = sweep.present || holds_design(sweep.files, sweep.experiment);
  join_parts(sweep.files, replace, whole, sources, sweep.session, Parts::go);
  return whole.stopping;
}

}  // namespace

JoinedFile::JoinedFile(const SharedSweep& sweep)
    : files_(sweep.files), print_(sweep.present ? file_print(sweep.files.output()) : "") {}

bool JoinedFile::is_there(const Experiment& experiment) {
  const std::string now = file_print(files_.output());
  if (now == print_ || now.empty()) return false;
  try {
    const auto results = files_.kind().open(files_.output());
    const bool whole = results->whole() && results->count(RunStatus::missing) == 0;
    if (whole && with_replicates(experiment, results->replicates()).design_digest == results->design_digest())
      return true;
  } catch (const std::runtime_error&) {
    // Somebody else's: it comes to light when the runs are joined.
  }
  print_ = now;
  return false;
}

std::optional<std::string> join_work(const SharedSweep& sweep, const Precision& precision, const Lease& lease,
                                     SweepListener& listener) {
  try {
    return join_now(sweep, precision, lease, listener);
  } catch (const InputError&) {
    if (lease.held()) throw;
  } catch (const std::exception& error) {
    if (lease.held()) cannot_write(sweep.files.output(), error.what());
  }
  return std::nullopt;
}

}  // namespace tandem
