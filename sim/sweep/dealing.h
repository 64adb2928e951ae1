// SPDX-License-Identifier: MIT
// How the runs of a folder of parts are dealt out: to shards, or to workers by a plan, which may have been lost.
#pragma once

#include <optional>

#include "base/problems.h"
#include "sweep/folder.h"
#include "sweep/work_plan.h"

namespace tandem {

struct Dealing {
  bool work = false;             // by tandem work
  bool rule = false;             // by the scenario's stopping rule
  std::optional<WorkPlan> plan;  // of workers; none: it is lost or damaged
  bool damaged = false;          // the plan
  std::size_t count = 0;         // of shards or blocks; 0: nothing says it
  bool whole_replicates = false;
  const char* noun() const { return work ? "block" : "shard"; }
};
// As plan, journals and names say. Throws InputError with what cannot be read.
Dealing dealing_of(const FolderListing& listing);

// Parts of several numbers of shards, or of blocks, do not go together.
void check_mixture(const FolderListing& listing, const Dealing& dealing, Problems& problems);

}  // namespace tandem
