// SPDX-License-Identifier: MIT
// Shards: the runs of an experiment dealt out to several programs, each of which knows its own without asking the others.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "run/experiment.h"

namespace tandem {

struct Shard {
  std::size_t index = 1;  // 1 ... count
  std::size_t count = 1;
  // Whether it has all replicates of its points, so that it can hold a stopping rule against them without asking the others.
  bool whole_points = false;
  // Whether it has all points of its replicates, so that those that share a past meet (run/common_past.h).
  bool whole_replicates = false;
  bool block = false;  // of workers
  bool operator==(const Shard& other) const { return index == other.index && count == other.count; }
};

std::string to_text(const Shard& shard);  // "2/4"

// Which of the shards that are dealt out as this one is has a run.
std::size_t index_of(const Experiment& experiment, std::size_t run, const Shard& any);
// The runs of a shard, ascending. Every run is in one shard; each replicate deals the points out anew, so that dear points do not
// all fall to one shard, unless the shard has whole points or replicates.
std::vector<std::size_t> runs_of(const Experiment& experiment, const Shard& shard);

}  // namespace tandem
