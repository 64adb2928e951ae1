// SPDX-License-Identifier: MIT
#include "sweep/status.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "io/output/places.h"
#include "sweep/checkpoints.h"
#include "sweep/dealing.h"
#include "sweep/hold.h"
#include "sweep/inspection.h"
#include "sweep/journal.h"
#include "sweep/kinds.h"
#include "sweep/look_again.h"
#include "sweep/runs_wanted.h"
#include "sweep/shard_status.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

void add(SweepStatus& sweep, ShardStatus shard) {
  sweep.done += shard.done;
  sweep.failed += shard.failed;
  sweep.running |= !shard.writer.empty();
  sweep.rate += shard.rate;
  sweep.shards.push_back(std::move(shard));
}

// Workers take one block after another; the slowest shard decides, and one that nobody runs may take any time.
std::optional<double> seconds_left(const SweepStatus& sweep) {
  if (sweep.rate <= 0) return std::nullopt;
  if (sweep.of_workers) return static_cast<double>(sweep.runs_left()) / sweep.rate;
  double longest = 0;
  for (const ShardStatus& shard : sweep.shards) {
    if (!shard.started || (shard.runs_left() > 0 && shard.rate <= 0)) return std::nullopt;
    longest = std::max(longest, shard.seconds_left());
  }
  return longest;
}

SweepStatus status_of(const std::string& output, const FolderListing& listing) {
  SweepStatus sweep{output};
  const Dealing dealing = dealing_of(listing);
  sweep.of_workers = dealing.work;
  sweep.workers = workers_of(listing);
  std::optional<RunsWanted> wanted;
  for (const Shard& each : listing.journals) {
    const std::string path = listing.files.journal(each);
    Journal journal = read_journal(path);
    if (journal.rule && listing.exists) {
      if (!wanted) wanted.emplace(listing);
      journal.runs = wanted->runs_of({each.index, each.count, !sweep.of_workers, dealing.whole_replicates});
      journal.of = wanted->runs();
    }
    ShardStatus shard = status_of(journal, writer_of(path));
    shard.checkpoints = checkpoint_texts(listing, each);
    sweep.runs = std::max(sweep.runs, journal.of);
    add(sweep, std::move(shard));
  }
  const std::size_t count = dealing.count;
  const std::size_t last = dealing.work ? blocks_with_runs(listing, dealing) : count;
  const RunsInFile held(listing, dealing);
  for (std::size_t index = 1; index <= last; ++index) {
    const Shard shard{index, count, dealing.rule && !dealing.work, dealing.whole_replicates};
    if (std::find(listing.journals.begin(), listing.journals.end(), shard) != listing.journals.end()) continue;
    ShardStatus waiting{shard};
    waiting.done = held.runs_of(shard);
    add(sweep, std::move(waiting));
  }
  sweep.seconds_left = seconds_left(sweep);
  return sweep;
}

// Before the first part a program at work is known by its journal alone, which counts for nothing beside a file once it has ended.
bool under_way(const FolderListing& listing, bool file) {
  const auto at_work = [&](const Shard& shard) { return !writer_of(listing.files.journal(shard)).empty(); };
  return listing.exists ||
         (file ? std::any_of(listing.journals.begin(), listing.journals.end(), at_work) : !listing.journals.empty());
}

SweepStatus status_now(const SweepFiles& files) {
  const FolderListing listing = list_folder(files);
  const std::string& output = files.output();
  const bool file = is_there(output);
  if (under_way(listing, file) && !is_left_over(listing)) return status_of(output, listing);
  if (!file) throw std::runtime_error("there is neither this file nor its parts");
  const auto results = open_results(output);
  return {output, results->status().size(), results->count(RunStatus::done), results->count(RunStatus::failed)};
}

}  // namespace

SweepStatus status_of_sweep(const std::string& named) {
  const std::string output = behind_links(named);
  const SweepFiles files(output, kind_of(output));
  return look_again(files, [&] { return status_now(files); });
}

}  // namespace tandem
