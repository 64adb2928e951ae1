// SPDX-License-Identifier: MIT
// One run that the benchmarks advance by hand: started and recorded as `simulate` does, but resumable, and timed process by process.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/frame/model.h"
#include "run/experiment.h"

namespace tandem::bench {

// scenarios/bench/<name>.toml with overrides ("key=value"), through the scenario reader and plan. Ends the program with the report if
// anything is wrong.
Experiment load(const std::string& name, const std::vector<std::string>& overrides = {});
// The same with this many agents in units of `unit_size`.
Experiment load(const std::string& name, std::size_t agents, std::size_t unit_size,
                std::vector<std::string> overrides = {});

// Seconds of processor time by process and step of the schedule, and of "recording": all of a tick.
using ProcessSeconds = std::map<std::string, double>;

class LiveRun {
 public:
  // The experiment outlives the run.
  explicit LiveRun(const Experiment& experiment, const Workers& workers = Workers());
  LiveRun(const LiveRun&) = delete;
  LiveRun& operator=(const LiveRun&) = delete;

  void advance(int ticks, const Workers& workers = Workers());
  // The same on one thread, adding to `seconds`.
  void advance(int ticks, ProcessSeconds& seconds);
  // Mean number of ties; 0 where the model has none.
  double mean_degree() const;

 private:
  void record(const Workers& workers);

  const Experiment& experiment_;
  const Setup setup_;
  const Model& model_;
  Organisation organisation_;
  DrawKeys keys_;
  DrawKey behaviour_;
  TickNumber now_ = 0;
  std::vector<const Record*> metrics_;  // each record of the plan once
};

}  // namespace tandem::bench
