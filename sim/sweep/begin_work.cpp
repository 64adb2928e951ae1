// SPDX-License-Identifier: MIT
#include "sweep/begin_work.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/output/places.h"
#include "sweep/agreement.h"
#include "sweep/folder.h"
#include "sweep/hold.h"
#include "sweep/inspection.h"
#include "sweep/job_steps.h"
#include "sweep/look_again.h"
#include "sweep/plan.h"
#include "sweep/present.h"
#include "sweep/session.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

constexpr const char* begun_by_run = "was begun by tandem run, not by tandem work";
constexpr const char* begun_by_work = "a sweep that tandem work has begun";
constexpr const char* same_run = "the same tandem run goes on with it";

// A part without a journal says nothing of workers.
const char* begun_by(const FolderListing& listing) {
  return listing.journals.empty() ? "holds parts, and nothing says that tandem work made them" : begun_by_run;
}

// What the folder of parts holds, and how it is dealt out, as long as nothing stands against it.
struct Found {
  Output output;
  Dealing dealing;
};

void refuse_foreign(const FolderListing& listing, const Dealing& dealing, Problems& problems) {
  const std::string& folder = listing.files.folder();
  const bool begun = !listing.parts.empty() || !listing.journals.empty();
  if (!dealing.work && begun && !is_left_over(listing))
    return refuse(problems, folder, begun_by(listing), begun_by_work, same_run);
  if (dealing.work) check_mixture(listing, dealing, problems);
}

// Of which nothing else was found to differ.
void refuse_other_plan(const FolderListing& listing, const Dealing& dealing, const Experiment& experiment,
                       Problems& problems) {
  const std::size_t count = listing.shard_count();
  const bool other_design = dealing.plan && dealing.plan->design_digest != experiment.design_digest;
  if (other_design || (dealing.plan && count > 0 && count != dealing.plan->blocks))
    refuse(problems, listing.files.work(),
           other_design ? std::string("is the plan of another design")
                        : fmt::format("deals out {} blocks, and the parts are of {}", dealing.plan->blocks, count),
           "the plan of these parts", "move it elsewhere: the same command makes it again");
}

Found look(const OutputWish& wish, const Experiment& experiment) {
  constexpr std::size_t several = 2;  // blocks; how many there will be is not known yet
  return look_again(wish.files, [&] {
    const FolderListing listing = list_folder(wish.files);
    const Dealing dealing = dealing_of(listing);
    const std::size_t known = listing.shard_count() > 0 ? listing.shard_count() : dealing.count;
    const Shard block{1, known > 0 ? known : several, false, false, true};
    Problems problems;
    refuse_foreign(listing, dealing, problems);
    Found found{inspect_output(wish, experiment, block, problems, dealing.work), dealing};
    if (problems.empty()) refuse_other_plan(listing, dealing, experiment, problems);
    if (!problems.empty()) throw InputError(problems);
    return found;
  });
}

std::string begin_again(const SweepFiles& files, const char* what) {
  return fmt::format("tandem work SCENARIO --out {} {}", files.output(), what);
}

// Throws whatever stands against it, be it that others end the sweep just now.
Experiment experiment_there(const SweepFiles& files) {
  const FolderListing listing = list_folder(files);
  const Dealing dealing = dealing_of(listing);
  const bool nothing_yet = listing.parts.empty() && listing.journals.empty();
  const bool left_over = is_left_over(listing);
  if (listing.exists && (dealing.work || (nothing_yet && !left_over)))
    return planned_experiment(files, dealing.plan ? dealing.plan->rule : true, begin_again(files, "makes it again"));
  if ((listing.empty() || left_over) && is_there(files.output())) {
    Problems problems;
    std::vector<std::string> notices;
    Experiment experiment =
        load_stored(stored_scenario(*open_results(files.kind(), files.output()), files.output()), problems, notices);
    if (!problems.empty()) throw InputError(problems);
    return experiment;
  }
  if (dealing.work)
    throw InputError({{Origin{files.folder()}, "", "holds the work of a sweep, and not its design any more",
                       "design" + std::string(files.kind().extension()), begin_again(files, "makes it again")}});
  throw InputError({{Origin{files.output()}, "", listing.empty() ? "nobody has begun this sweep" : begun_by(listing),
                     begun_by_work, listing.empty() ? begin_again(files, "begins one") : same_run}});
}

}  // namespace

Experiment begun_experiment(const SweepFiles& files) {
  return look_again(files, [&] { return experiment_there(files); });
}

void clear_joined_work(const SweepFiles& files, const std::vector<RunStatus>& status) {
  const FolderListing listing = list_folder(files);
  const bool of_workers = !listing.exists || is_there(files.work());
  const bool at_work = std::any_of(listing.journals.begin(), listing.journals.end(),
                                   [&](const Shard& shard) { return !writer_of(files.journal(shard)).empty(); });
  if (is_left_over(listing) || (of_workers && listing.parts.empty() && !at_work)) remove_joined(files, status);
}

BegunWork begin_work(Experiment experiment, const OutputWish& wish, std::int64_t threads,
                     const std::string& command_line) {
  const SweepFiles& files = wish.files;
  const Execution execution = execution_for(experiment, experiment.runs(), threads);
  Session session = session_of(command_line, execution, files.kind());
  session.process += "." + process_token();
  for (;;) {
    const std::string before = file_print(files.output());
    auto [output, dealing] = look(wish, experiment);
    BegunWork begun{std::move(output), std::nullopt, {}};
    if (complete_already(experiment, begun.output)) {
      clear_joined_work(files, begun.output.present->status());
      return begun;
    }
    const bool damaged_design = !begun.output.damaged_design.empty();
    begun.notices = made_again(files, dealing, damaged_design);
    try {
      make_folder(files);
      WorkPlan plan = agree_on_work(files, experiment, session,
                                    plan_to_agree_on(dealing, experiment, execution.threads), damaged_design);
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
