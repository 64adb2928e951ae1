// SPDX-License-Identifier: MIT
// Some runs of a sweep, timed and weighed: what is said of its time and memory before it starts rests on them.
#pragma once

#include <vector>

#include "io/output/output_kind.h"
#include "run/experiment.h"
#include "sweep/point_sizes.h"

namespace tandem {

struct TimedRun {
  std::size_t point = 0;
  double start = 0, ticks = 0;  // seconds: to build the organisation, of all ticks
  bool whole = true;            // else it was left after some ticks
};

struct TimedSample {
  std::vector<TimedRun> runs;
  double seconds = 0;         // that it took
  double snapshot_bytes = 0;  // of one on the disk, a mean
  double snapshot_seconds = 0;
  double program_memory = 0;  // bytes in use before the first run
  double run_memory = 0;      // that a run under way adds, at most
  double writer_memory = 0;   // that writing some results adds
  double state_bytes = 0;     // that keep a run as it stands
  // [k] share of the seconds of a run's ticks that its first k of pace.size() - 1 equal lots of ticks take.
  std::vector<double> pace;
  bool all_whole() const;
};

// The dearest point first, then points spread over the design, each with another replicate, for about so many seconds. A run is left
// when it takes a third of them. One thread works, and seconds are of the processor, so that other programs hardly count.
// Some results are written to a temporary file, which is deleted at once: that alone tells what the library that writes takes.
TimedSample timed_sample(const Experiment& experiment, const std::vector<PointSize>& sizes, const OutputKind& kind,
                         double seconds);

}  // namespace tandem
