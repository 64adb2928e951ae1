// SPDX-License-Identifier: MIT
// Runs that failed: told, and each left as a small results file of its own that `tandem replay` takes.
#pragma once

#include <string>
#include <vector>

#include "io/output/provenance.h"
#include "run/experiment.h"

namespace tandem {

// OUT-failed-run-R.h5 for OUT.h5.
std::string bundle_path(const std::string& output, std::size_t run);

// Passes runs on, and keeps what failed.
class FailureKeeper : public RunSink {
 public:
  explicit FailureKeeper(RunSink& next) : next_(next) {}
  void accept(const RunResult& result) override;
  const std::vector<RunResult>& first() const { return first_; }  // a few
  std::size_t count() const { return count_; }

 private:
  RunSink& next_;
  std::vector<RunResult> first_;
  std::size_t count_ = 0;
};

// Says which runs failed, where and why, and leaves their bundles.
void report_failures(const FailureKeeper& failures, const Experiment& experiment, const Session& session,
                     const std::string& output);

}  // namespace tandem
