// SPDX-License-Identifier: MIT
// What shards have to do and what is done of it, where their journals do not say: by the design, the stopping rule and the results file.
#pragma once

#include <optional>
#include <vector>

#include "run/experiment.h"
#include "sweep/dealing.h"
#include "sweep/folder.h"

namespace tandem {

// What a stopping rule makes of a sweep: as many replicates as it wants to see next, or in the end.
class RunsWanted {
 public:
  explicit RunsWanted(const FolderListing& listing);
  std::size_t runs() const { return runs_; }
  std::size_t runs_of(const Shard& shard) const;

 private:
  Experiment experiment_;
  std::size_t runs_ = 0;
};

// A sweep may have more blocks than points and replicates give runs to.
std::size_t blocks_with_runs(const FolderListing& listing, const Dealing& dealing);

// What the results file has already of a sweep under way, an extension of it for one: a shard says so once it has started.
class RunsInFile {
 public:
  RunsInFile(const FolderListing& listing, const Dealing& dealing);
  std::size_t runs_of(const Shard& shard) const;

 private:
  void read(const FolderListing& listing, const Dealing& dealing);

  std::optional<Experiment> experiment_;
  std::vector<bool> done_;
};

}  // namespace tandem
