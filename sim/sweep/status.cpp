// SPDX-License-Identifier: MIT
#include "sweep/status.h"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

#include "io/output/places.h"
#include "sweep/checkpoints.h"
#include "sweep/dealing.h"
#include "sweep/hold.h"
#include "sweep/inspection.h"
#include "sweep/journal.h"
#include "sweep/kinds.h"
#include "sweep/lease.h"
#include "sweep/precision.h"
#include "sweep/stored.h"

namespace tandem {

namespace {

double rate_of(const Journal& journal) {
  if (journal.starts.empty() || journal.starts.back().parts.empty()) return 0;
  std::size_t runs = 0;
  for (const auto& part : journal.starts.back().parts) runs += part.done + part.failed;
  const double seconds = journal.starts.back().parts.back().seconds;
  return seconds > 0 ? static_cast<double>(runs) / seconds : 0;
}

ShardStatus status_of(const Journal& journal, const std::string& writer) {
  ShardStatus shard{journal.shard, true};
  shard.runs = journal.runs;
  shard.done = std::min(journal.done(), journal.runs);
  shard.failed = journal.failed();
  shard.damaged_lines = journal.damaged_lines;
  shard.state = journal.starts.empty() ? "not started" : "stopped";
  if (shard.done == shard.runs) shard.state = "complete";
  if (writer.empty()) return shard;
  shard.state = "running";
  shard.writer = writer;
  shard.rate = rate_of(journal);
  return shard;
}

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

// Those that hold the lease of a block, or of the joining, which is that of work.txt.
std::vector<WorkerStatus> workers_of(const FolderListing& listing) {
  std::map<std::string, Shard> bases;
  for (const OwnFile& file : listing.own)
    if (const auto mark = file.path.rfind(".lease-"); mark != std::string::npos)
      bases[file.path.substr(0, mark)] = file.name.role == SweepName::Role::work ? Shard{0, 0} : Shard{file.name.shard};
  std::vector<WorkerStatus> workers;
  for (const auto& [base, block] : bases) {
    const LeaseState lease = read_lease(base);
    if (lease.held) workers.push_back({lease.holder, block, lease.age, lease.age > lease.seconds});
  }
  return workers;
}

// What a stopping rule makes of a sweep: as many replicates as it wants to see next, or in the end.
class Wanted {
 public:
  explicit Wanted(const FolderListing& listing) : experiment_(planned_experiment(listing.files, true)) {
    const SweepFiles& files = listing.files;
    std::vector<std::string> paths;
    for (const PartName& part : listing.parts) paths.push_back(part.path);
    if (is_there(files.output())) paths.push_back(files.output());
    const auto replicates = check_precision(experiment_, files.kind(), paths, {}).replicates;
    runs_ = experiment_.points.size() * static_cast<std::size_t>(replicates);
  }
  std::size_t runs() const { return runs_; }
  std::size_t runs_of(const Shard& shard) const {
    const std::vector<std::size_t> all = tandem::runs_of(experiment_, shard);
    return static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), runs_) - all.begin());
  }

 private:
  Experiment experiment_;
  std::size_t runs_ = 0;
};

// A sweep may have more blocks than points and replicates give runs to.
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

// What the results file has already of a sweep under way, an extension of it for one: a shard says so once it has started.
class HeldByFile {
 public:
  HeldByFile(const FolderListing& listing, const Dealing& dealing) {
    try {
      read(listing, dealing);
    } catch (const std::exception&) {
      // It cannot be read: whoever goes on with the sweep is told so.
    } catch (const InputError&) {
      // Likewise.
    }
  }

  std::size_t runs_of(const Shard& shard) const {
    if (!experiment_) return 0;
    const std::vector<std::size_t> runs = tandem::runs_of(*experiment_, shard);
    return static_cast<std::size_t>(
        std::count_if(runs.begin(), runs.end(), [&](std::size_t run) { return done_[run]; }));
  }

 private:
  void read(const FolderListing& listing, const Dealing& dealing) {
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

  std::optional<Experiment> experiment_;
  std::vector<bool> done_;
};

SweepStatus status_of(const std::string& output, const FolderListing& listing) {
  SweepStatus sweep{output};
  const Dealing dealing = dealing_of(listing);
  sweep.of_workers = dealing.work;
  sweep.workers = workers_of(listing);
  std::optional<Wanted> wanted;
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
  const HeldByFile held(listing, dealing);
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

}  // namespace

SweepStatus status_of_sweep(const std::string& named) {
  const std::string output = behind_links(named);
  const FolderListing listing = list_folder(SweepFiles(output, kind_of(output)));
  const bool file = is_there(output);
  if (under_way(listing, file) && !is_left_over(listing)) return status_of(output, listing);
  if (!file) throw std::runtime_error("there is neither this file nor its parts");
  const auto results = open_results(output);
  return {output, results->status().size(), results->count(RunStatus::done), results->count(RunStatus::failed)};
}

}  // namespace tandem
