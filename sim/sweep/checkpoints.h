// SPDX-License-Identifier: MIT
// Runs under way, kept in the folder of parts: each that has lasted an interval, again and again, and at a signal each that has lasted
// a moment. A checkpoint goes when the result of its run is on the disk.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "run/checkpoint.h"
#include "sweep/folder.h"
#include "sweep/listener.h"
#include "sweep/part_writer.h"

namespace tandem {

class Checkpoints : public Keepers {
 public:
  using Clock = std::chrono::steady_clock;
  struct Plan {
    SweepFiles files;
    Shard shard;
    std::string design_digest;
    double interval = 60;  // seconds; 0: none is kept, though what was kept before is used
  };
  // Removes those of runs that are not among `runs`, which are done. `parts` makes the folder fit for a checkpoint.
  Checkpoints(Plan plan, PartWriter& parts, SweepListener& listener, const std::vector<std::size_t>& runs);

  std::unique_ptr<RunKeeper> keeper_of(std::size_t run) override;
  // To be called several times a second: wishes to keep what is due.
  void tick();
  // From now on runs are kept and stopped; what cannot be kept goes on, and is tried again every second. Returns whether they are: not
  // with interval 0.
  bool stop();
  // A run has come to a result. Once all results so far are durable, their checkpoints go.
  void note_result(std::size_t run, bool all_durable);
  void note_all_durable();

  static constexpr double moment = 1;  // seconds: a run that has lasted less is worth no checkpoint

 private:
  class Keeper;
  std::string path(std::size_t run) const { return plan_.files.checkpoint(plan_.shard, run); }
  // Returns why not, or nothing.
  std::string try_to_write(const Keeper& keeper, TickNumber tick, TickNumber ticks,
                           const std::function<void(ByteSink&)>& write);
  bool keep(Keeper& keeper, TickNumber tick, TickNumber ticks, const std::function<void(ByteSink&)>& write);
  bool restore(Keeper& keeper, const std::function<void(ByteSource&)>& read);

  const Plan plan_;
  PartWriter& parts_;
  SweepListener& listener_;
  std::mutex mutex_;
  std::set<Keeper*> under_way_;
  std::set<std::size_t> kept_;  // runs with a checkpoint
  std::set<std::size_t> over_;  // those of them that have come to a result
  bool stopping_ = false;
};

// "run 3 stands at tick 420 of 1000" for each checkpoint of a shard that can be read.
std::vector<std::string> checkpoint_texts(const FolderListing& listing, const Shard& shard);

// Whether there are checkpoints that were set aside because another build of the program wrote them.
bool holds_other_builds(const FolderListing& listing);

}  // namespace tandem
