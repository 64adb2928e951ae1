// SPDX-License-Identifier: MIT
// What workers have to do now: all runs of the design, or with a stopping rule those of the round that it wants to see.
#pragma once

#include <vector>

#include "sweep/ledger.h"
#include "sweep/precision.h"
#include "sweep/work.h"

namespace tandem {

class WorkRounds {
 public:
  // Both outlive this.
  WorkRounds(const SharedSweep& sweep, const Ledger& ledger)
      : sweep_(sweep), ledger_(ledger), end_(sweep.experiment.runs()) {}

  // Whether the rule wants more, once what it wanted last was tried.
  void look_at_rule();
  std::vector<std::size_t> runs_to_do(const Shard& block) const;
  std::size_t end() const { return end_; }  // the first run that is not to be done now
  const Precision& precision() const { return precision_; }

 private:
  const SharedSweep& sweep_;
  const Ledger& ledger_;
  Precision precision_;  // with a rule
  std::size_t end_;
};

}  // namespace tandem
