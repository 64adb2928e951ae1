// SPDX-License-Identifier: MIT
// Runs that failed: told, and each left as a small results file of its own, a bundle, that `tandem replay` takes.
#pragma once

#include <vector>

#include "sweep/files.h"
#include "sweep/listener.h"

namespace tandem {

struct Output;

class Failures {
 public:
  // Remembers a run that failed; the others fall through.
  void note(const RunResult& result);
  // Says which runs failed, where and why, and leaves their bundles.
  void tell(const SweepFiles& files, const Experiment& experiment, const Session& session,
            SweepListener& listener) const;

 private:
  std::vector<RunResult> first_;  // a few
  std::size_t count_ = 0;
};

// Deletes the bundles of runs that failed before and were tried again; those of other shards are not for this one to touch.
void forget_failures(const Output& output, const Experiment& experiment);

}  // namespace tandem
