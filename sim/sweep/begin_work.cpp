// SPDX-License-Identifier: MIT
#include "sweep/begin_work.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "io/output/places.h"
#include "sweep/folder.h"
#include "sweep/inspection.h"
#include "sweep/job_steps.h"
#include "sweep/plan.h"
#include "sweep/present.h"
#include "sweep/session.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

std::optional<WorkPlan> plan_of(const SweepFiles& files) {
  try {
    return read_work_plan(files);
  } catch (const std::runtime_error& error) {
    throw InputError({{Origin{files.folder()}, "", error.what(), "the plan of a sweep of tandem work", ""}});
  }
}

// Others may begin or end the sweep while it is looked at: what was read in between says nothing.
Output look(const OutputWish& wish, const Experiment& experiment) {
  constexpr int most_tries = 20;
  constexpr std::chrono::milliseconds pause(50);
  for (int tries = 1;; ++tries) {
    const auto plan = plan_of(wish.files);
    const Shard first{1, plan ? plan->blocks : 2};
    Problems problems;
    Output output = inspect_output(wish, experiment, first, problems, plan.has_value());
    if (problems.empty()) return output;
    const bool changed =
        fingerprint(wish.files, first) != output.seen || plan_of(wish.files).has_value() != plan.has_value();
    if (!changed || tries == most_tries) throw InputError(problems);
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

Experiment begun_experiment(const SweepFiles& files) {
  const FolderListing listing = list_folder(files);
  const auto plan = plan_of(files);
  if (plan && listing.exists) return planned_experiment(files, plan->rule);
  if ((listing.empty() || is_left_over(listing)) && is_there(files.output())) {
    Problems problems;
    std::vector<std::string> notices;
    Experiment experiment =
        load_stored(stored_scenario(*open_results(files.kind(), files.output()), files.output()), problems, notices);
    if (!problems.empty()) throw InputError(problems);
    return experiment;
  }
  const std::string start = fmt::format("tandem work SCENARIO --out {} begins one", files.output());
  throw InputError(
      {{Origin{files.output()}, "",
        listing.empty() ? "nobody has begun this sweep" : "was begun by tandem run, not by tandem work",
        "a sweep that tandem work has begun", listing.empty() ? start : "the same tandem run goes on with it"}});
}

BegunWork begin_work(Experiment experiment, const OutputWish& wish, std::int64_t threads,
                     const std::string& command_line) {
  BegunWork begun{look(wish, experiment), std::nullopt};
  const SweepFiles& files = wish.files;
  if (complete_already(experiment, begun.output)) {
    if (is_left_over(list_folder(files))) remove_joined(files, begun.output.present->status());
    return begun;
  }
  const Execution execution = execution_for(experiment, experiment.runs(), threads);
  Session session = session_of(command_line, execution, files.kind());
  session.process += "." + process_token();
  try {
    WorkPlan plan = agree_on_work(files, experiment, session, execution.threads);
    if (plan.design_digest != experiment.design_digest)
      throw std::runtime_error("another worker has just begun another design there");
    begun.work =
        SharedSweep{std::move(experiment), files, begun.output.present, std::move(plan), std::move(session), threads};
  } catch (const std::runtime_error& error) {
    cannot_write(files.output(), error.what());
  }
  return begun;
}

}  // namespace tandem
