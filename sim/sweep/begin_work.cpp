// SPDX-License-Identifier: MIT
#include "sweep/begin_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "io/output/places.h"
#include "sweep/folder.h"
#include "sweep/hold.h"
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

constexpr const char* begun_by_run = "was begun by tandem run, not by tandem work";
constexpr const char* begun_by_work = "a sweep that tandem work has begun";
constexpr const char* same_run = "the same tandem run goes on with it";

// Changes when others begin, change or end the sweep: what was read in between says nothing.
constexpr int most_looks = 20;
constexpr std::chrono::milliseconds look_pause(50);
std::string state_of(const SweepFiles& files) {
  std::string state = file_print(files.output());
  for (const OwnFile& file : list_folder(files).own) state += file_print(file.path);
  return state;
}

Output look(const OutputWish& wish, const Experiment& experiment) {
  for (int tries = 1;; ++tries) {
    const std::string before = state_of(wish.files);
    const auto plan = plan_of(wish.files);
    Problems problems;
    Output output = inspect_output(wish, experiment, {1, plan ? plan->blocks : 2}, problems, plan.has_value());
    const FolderListing listing = list_folder(wish.files);
    if (problems.empty() && !plan && !(listing.parts.empty() && listing.journals.empty()) && !is_left_over(listing))
      refuse(problems, wish.files.folder(), begun_by_run, begun_by_work, same_run);
    if (problems.empty()) return output;
    if (tries == most_looks || state_of(wish.files) == before) throw InputError(problems);
    std::this_thread::sleep_for(look_pause);
  }
}

// Throws whatever stands against it, be it that others end the sweep just now.
Experiment experiment_there(const SweepFiles& files) {
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
  throw InputError({{Origin{files.output()}, "", listing.empty() ? "nobody has begun this sweep" : begun_by_run,
                     begun_by_work, listing.empty() ? start : same_run}});
}

}  // namespace

Experiment begun_experiment(const SweepFiles& files) {
  for (int tries = 1;; ++tries) {
    const std::string before = state_of(files);
    try {
      return experiment_there(files);
    } catch (...) {
      if (tries == most_looks || state_of(files) == before) throw;
    }
    std::this_thread::sleep_for(look_pause);
  }
}

void clear_joined_work(const SweepFiles& files, const std::vector<RunStatus>& status) {
  const FolderListing listing = list_folder(files);
  const bool of_workers = !listing.exists || is_there(files.work());
  const bool at_work = std::any_of(listing.journals.begin(), listing.journals.end(),
                                   [&](const Shard& shard) { return !writer_of(files.journal(shard)).empty(); });
  if (of_workers && listing.parts.empty() && !at_work) remove_joined(files, status);
}

BegunWork begin_work(Experiment experiment, const OutputWish& wish, std::int64_t threads,
                     const std::string& command_line) {
  const SweepFiles& files = wish.files;
  const Execution execution = execution_for(experiment, experiment.runs(), threads);
  Session session = session_of(command_line, execution, files.kind());
  session.process += "." + process_token();
  for (;;) {
    const std::string before = file_print(files.output());
    BegunWork begun{look(wish, experiment), std::nullopt};
    if (complete_already(experiment, begun.output)) {
      const std::vector<RunStatus>& status = begun.output.present->status();
      if (is_left_over(list_folder(files))) remove_joined(files, status);
      clear_joined_work(files, status);
      return begun;
    }
    try {
      WorkPlan plan = agree_on_work(files, experiment, session, execution.threads);
      if (plan.design_digest != experiment.design_digest)
        throw std::runtime_error("another worker has just begun another design there");
      begun.work = SharedSweep{experiment, files, begun.output.present, std::move(plan), session, threads};
    } catch (const std::runtime_error& error) {
      if (file_print(files.output()) == before) cannot_write(files.output(), error.what());
    }
    // Else others joined the sweep meanwhile, and this one may have made its folder anew.
    if (begun.work && file_print(files.output()) == before) return begun;
  }
}

}  // namespace tandem
