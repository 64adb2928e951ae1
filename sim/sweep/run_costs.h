// SPDX-License-Identifier: MIT
// What the runs of a sweep take, by a timed sample of them.
#pragma once

#include <vector>

#include "run/common_past.h"
#include "sweep/cost_model.h"
#include "sweep/timed_sample.h"

namespace tandem {

class RunCosts {
 public:
  // By a sample that takes about so many seconds of one thread. The experiment outlives this.
  RunCosts(const Experiment& experiment, const OutputKind& kind, double seconds);
  // By that sample.
  RunCosts(const Experiment& experiment, TimedSample sample);

  const TimedSample& sample() const { return sample_; }
  // Seconds of a run by itself; of a family, whose common past is simulated once.
  double of(std::size_t run) const;
  double of(const Family& family) const;
  // Standard deviation, as a share, of what so many runs take together around what is said of them.
  double uncertainty(std::size_t runs) const;
  // In memory, of a run that has ended.
  double result_bytes() const { return result_bytes_; }

 private:
  double outside_ticks(std::size_t run) const;
  double pace(double share_of_ticks) const;

  const Experiment& experiment_;
  std::vector<PointSize> sizes_;
  TimedSample sample_;
  CostModel starts_, ticks_;
  double snapshots_ = 0;  // of a run that has them, seconds
  double result_bytes_ = 0;
};

}  // namespace tandem
