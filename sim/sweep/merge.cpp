// SPDX-License-Identifier: MIT
#include "sweep/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "io/output/places.h"
#include "sweep/dealing.h"
#include "sweep/hold.h"
#include "sweep/inspection.h"
#include "sweep/join.h"
#include "sweep/look_again.h"
#include "sweep/precision.h"
#include "sweep/session.h"
#include "sweep/stored.h"
#include "sweep/words.h"

namespace tandem {

namespace {

[[noreturn]] void refuse(const std::string& path, std::string what, std::string expected, std::string suggestion = "") {
  throw InputError({{Origin{path}, "", std::move(what), std::move(expected), std::move(suggestion)}});
}

void refuse_missing(const FolderListing& listing, const Dealing& dealing, const Experiment& experiment,
                    const RunSources& sources) {
  Problems problems;
  const std::string wanted =
      dealing.rule ? fmt::format("the {} replicates that design.until wants to see", experiment.replicates)
                   : std::string("every run of the design");
  if (dealing.work && !sources.missing.empty())
    problems.push_back(
        {Origin{listing.files.folder()}, "", missing_text(sources.missing), wanted,
         fmt::format("tandem work {} does them and joins all, or merge with --partial", listing.files.output())});
  const std::size_t count = dealing.work ? 0 : std::max<std::size_t>(1, listing.shard_count());
  for (std::size_t index = 1; index <= count; ++index) {
    std::vector<std::size_t> missing;
    for (const std::size_t run : runs_of(experiment, {index, count, dealing.rule}))
      if (sources.source[run] < 0) missing.push_back(run);
    if (missing.empty()) continue;
    problems.push_back({Origin{listing.files.folder()}, "",
                        fmt::format("shard {}/{}: {}", index, count, missing_text(missing)), wanted,
                        "run that shard again, or merge with --partial"});
  }
  if (!problems.empty()) throw InputError(problems);
}

// With a stopping rule: the experiment with as many replicates as are enough, or as the rule wants to see next.
Experiment as_far_as_wanted(const SweepFiles& files, const std::vector<Holding>& holdings) {
  const Experiment experiment = planned_experiment(files, true);
  std::vector<std::string> paths;
  for (const Holding& holding : holdings) paths.push_back(holding.path);
  return as_the_rule_says(experiment, check_precision(experiment, files.kind(), paths, {}));
}

void refuse_writers(const FolderListing& listing, const Dealing& dealing) {
  for (const Shard& shard : listing.journals) {
    const std::string path = listing.files.journal(shard);
    const std::string writer = writer_of(path);
    if (!writer.empty())
      refuse(path, fmt::format("{} {} is being run: {}", dealing.noun(), to_text(shard), writer),
             fmt::format("{}s that are through", dealing.noun()), "wait, or merge with --partial");
  }
}

FolderListing listing_of(const SweepFiles& files) {
  const std::string& folder = files.folder();
  FolderListing listing = list_folder(files);
  if (!listing.exists && !listing.parts.empty())
    refuse(folder, "holds parts without their design", "parts with their design", design_again);
  if (!listing.exists) refuse(folder, "holds no sweep", "the folder OUT.parts that `tandem run` leaves", "");
  return listing;
}

void refuse_mixture(const FolderListing& listing, const Dealing& dealing) {
  Problems problems;
  check_mixture(listing, dealing, problems);
  if (!problems.empty()) throw InputError(problems);
}

// The file that stands there already counts as a source if it holds the same design.
void add_present(const SweepFiles& files, const Experiment& experiment, std::vector<Holding>& holdings) {
  const std::string& output = files.output();
  if (!is_there(output)) return;
  const auto present = open_results(files.kind(), output);
  if (present->design_digest() != experiment.design_digest &&
      present->design_digest() != with_replicates(experiment, present->replicates()).design_digest)
    refuse(output, "exists, and holds another design", "the same design or no file", "move it elsewhere");
  add_beside(holding_of(files.kind(), output), holdings);
}

// The results file has a result of every run, and the folder, if there is one, holds nothing else: a program was killed before it had
// deleted the parts, or they were kept.
std::unique_ptr<StoredResults> merged_already(const FolderListing& listing) {
  const SweepFiles& files = listing.files;
  if (!is_there(files.output()) || !(listing.empty() || is_left_over(listing))) return nullptr;
  try {
    auto results = files.kind().open(files.output());
    const bool all = results->whole() && results->count(RunStatus::missing) == 0;
    return all && results->altered_rows().empty() ? std::move(results) : nullptr;
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

// What file and parts hold, unless something is wrong with them.
std::vector<Holding> holdings_of(const FolderListing& listing, const Dealing& dealing, const Experiment& experiment,
                                 Problems& problems) {
  Inspection inspection = inspect_parts(listing, nullptr, experiment.design_digest);
  problems = inspection.foreign;
  for (Problem problem : inspection.damaged) {
    problem.expected = "the part as it was written";
    problem.suggestion = dealing.work ? fmt::format("tandem work {} does its runs again", listing.files.output())
                                      : std::string("run its shard again");
    problems.push_back(problem);
  }
  std::vector<Holding> holdings = std::move(inspection.sound);
  add_present(listing.files, experiment, holdings);
  return holdings;
}

Merged merge_what_is_there(const SweepFiles& files, const MergeWish& wish, const std::string& command_line) {
  const Parts parts = wish.partial || wish.keep ? Parts::stay : Parts::go;
  if (const auto results = merged_already(list_folder(files))) {
    if (parts == Parts::go) remove_joined(files, results->status());
    return {true, results->status().size(), 0, results->count(RunStatus::failed), 0};
  }
  const FolderListing listing = listing_of(files);
  const Dealing dealing = dealing_of(listing);
  refuse_mixture(listing, dealing);
  if (!wish.partial) refuse_writers(listing, dealing);
  Experiment experiment = planned_experiment(files, false);
  Problems problems;
  std::vector<Holding> holdings = holdings_of(listing, dealing, experiment, problems);
  if (problems.empty() && dealing.rule && !wish.partial) experiment = as_far_as_wanted(files, holdings);
  // A shard that knew more may be ahead of what the rule can see.
  for (Holding& holding : holdings)
    for (auto* runs : {&holding.done, &holding.failed})
      std::erase_if(*runs, [&](std::size_t run) { return run >= experiment.runs(); });
  const auto is_file = [&](const Holding& holding) {
    return holding.path == files.output();
  };  // of an earlier --partial
  const RunSources sources = find_sources(experiment, holdings, problems);
  if (!problems.empty()) throw InputError(problems);
  if (!wish.partial) refuse_missing(listing, dealing, experiment, sources);
  const Session session = session_of(command_line, {1, false, "merge of parts"}, files.kind());
  try {
    join_parts(files, true, experiment, sources, session, parts);
  } catch (const std::runtime_error& error) {
    refuse(files.output(), std::string("cannot be written: ") + error.what(), "room and permission to write");
  }
  return {false, experiment.runs(), sources.missing.size(), sources.failed,
          holdings.size() - static_cast<std::size_t>(std::count_if(holdings.begin(), holdings.end(), is_file))};
}

}  // namespace

Merged merge_sweep(const SweepFiles& files, const MergeWish& wish, const std::string& command_line) try {
  return look_again(files, [&] { return merge_what_is_there(files, wish, command_line); });
} catch (const std::runtime_error& failure) {
  refuse(files.folder(), std::string("cannot be read: ") + failure.what(), "a folder that can be read");
}

}  // namespace tandem
