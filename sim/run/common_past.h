// SPDX-License-Identifier: MIT
// The past that runs have in common: arms of a design that differ in interventions alone are one run until the first of these can act.
#pragma once

#include <string>
#include <vector>

#include "run/experiment.h"
#include "run/run_under_way.h"

namespace tandem {

// The first tick in which an intervention that is not switched off may leave a trace. One that watches a metric keeps what it saw from tick 1 on.
TickNumber first_trace(const Trigger& trigger);

// A run, and for how many ticks it is as every run of its family that parts later. Zero: it shares nothing.
struct Arm {
  std::size_t run = 0;
  TickNumber shared = 0;
  bool last = true;  // nobody parts later
};
// Runs of one replicate whose points differ in interventions alone, in the order in which they part.
using Family = std::vector<Arm>;

// The runs, each in one family, in order of the first of each. None if nothing is shared, or if `threads` threads are sooner through with
// the runs one by one than with whole families.
std::vector<Family> families_of(const Experiment& experiment, const std::vector<std::size_t>& runs, int threads);
// Whether some points of the design do.
bool share_past(const Experiment& experiment);

// What a family knows of its past: the state of one tick, in memory. It lives as long as its family is under way.
class CommonPast {
 public:
  // The run that follows.
  void next(const Arm& arm) { arm_ = arm; }
  // Brings a run at its start to the tick that is known. Whoever parts last leaves nothing behind.
  void enter(RunUnderWay& run);
  // Asked before each tick: where the run parts from those that come later, its state is kept for them.
  void pass(const RunUnderWay& run) {
    if (!arm_.last && run.tick() == arm_.shared && run.tick() > tick_) keep(run);
  }

 private:
  void keep(const RunUnderWay& run);

  Arm arm_;
  TickNumber tick_ = 0;
  std::string bytes_;
};

}  // namespace tandem
