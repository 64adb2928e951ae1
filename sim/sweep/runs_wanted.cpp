// SPDX-License-Identifier: MIT
#include "sweep/runs_wanted.h"

#include <algorithm>
#include <stdexcept>

#include "io/output/places.h"
#include "sweep/precision.h"
#include "sweep/stored.h"

namespace tandem {

RunsWanted::RunsWanted(const FolderListing& listing) : experiment_(planned_experiment(listing.files, true)) {
  const SweepFiles& files = listing.files;
  std::vector<std::string> paths;
  for (const PartName& part : listing.parts) paths.push_back(part.path);
  if (is_there(files.output())) paths.push_back(files.output());
  const auto replicates = check_precision(experiment_, files.kind(), paths, {}).replicates;
  runs_ = experiment_.points.size() * static_cast<std::size_t>(replicates);
}

std::size_t RunsWanted::runs_of(const Shard& shard) const {
  const std::vector<std::size_t> all = tandem::runs_of(experiment_, shard);
  return static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), runs_) - all.begin());
}

std::size_t blocks_with_runs(const FolderListing& listing, const Dealing& dealing) {
  try {
    const Experiment experiment = planned_experiment(listing.files, dealing.rule);
    std::size_t blocks = 0;
    while (blocks < dealing.count && !runs_of(experiment, {blocks + 1, dealing.count}).empty()) ++blocks;
    return blocks;
  } catch (const std::runtime_error&) {
    return dealing.count;  // the design is not there yet, or no longer
  }
}

RunsInFile::RunsInFile(const FolderListing& listing, const Dealing& dealing) {
  try {
    read(listing, dealing);
  } catch (const std::exception&) {
    // It cannot be read: whoever goes on with the sweep is told so.
  } catch (const InputError&) {
    // Likewise.
  }
}

std::size_t RunsInFile::runs_of(const Shard& shard) const {
  if (!experiment_) return 0;
  const std::vector<std::size_t> runs = tandem::runs_of(*experiment_, shard);
  return static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), [&](std::size_t run) { return done_[run]; }));
}

void RunsInFile::read(const FolderListing& listing, const Dealing& dealing) {
  const SweepFiles& files = listing.files;
  if (!listing.exists || !is_there(files.output())) return;
  const auto results = files.kind().open(files.output());
  Experiment experiment = planned_experiment(files, dealing.rule);
  if (with_replicates(experiment, results->replicates()).design_digest != results->design_digest()) return;
  done_.assign(experiment.runs(), false);
  for (std::size_t row = 0; row < results->runs().size(); ++row)
    if (results->status()[row] == RunStatus::done) done_.at(results->runs()[row]) = true;
  experiment_ = std::move(experiment);
}

}  // namespace tandem
