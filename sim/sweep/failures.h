// SPDX-License-Identifier: MIT
// Runs that failed: told, and each left as a small results file of its own, a bundle, that `tandem replay` takes.
#pragma once

#include <set>
#include <vector>

#include "sweep/files.h"
#include "sweep/listener.h"

namespace tandem {

class Failures {
 public:
  // A run has come to a result; those that failed are remembered.
  void note(const RunResult& result);
  // Deletes the bundles of runs that failed before and have come to a result now. Throws std::system_error.
  void forget_earlier(const SweepFiles& files) const;
  // Says which runs failed, where and why, and leaves their bundles.
  void tell(const SweepFiles& files, const Shard& shard, const Experiment& experiment, const Session& session,
            SweepListener& listener) const;

 private:
  std::vector<RunResult> first_;  // a few
  std::size_t count_ = 0;
  std::set<std::size_t> tried_;
};

}  // namespace tandem
