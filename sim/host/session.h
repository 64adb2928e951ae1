// SPDX-License-Identifier: MIT
// An open run as a host program drives it: to and fro between its ticks, asked, changed and copied.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "model/frame/trace.h"
#include "run/run_under_way.h"

namespace tandem::host {

// What a run is made of. The setup is that of the point, with the interventions that were added.
struct World {
  std::shared_ptr<const Experiment> experiment;
  std::shared_ptr<const Setup> setup;
  std::size_t point = 0;
  std::int64_t replicate = 0;
  Settings added = {};
  std::vector<std::string> notices = {};

  std::unique_ptr<RunUnderWay> start() const;
};

// All functions throw Failure and std::bad_alloc, and change nothing then. One thread at a time: whoever has locked `mutex`.
class Session {
 public:
  explicit Session(World world) : world_(std::move(world)), run_(world_.start()) {}
  Session(const Session&) = delete;

  const World& world() const { return world_; }
  const RunUnderWay& run() const { return *run_; }
  // The run failed in the middle of a tick: there is nothing to be read.
  bool broken() const { return broken_; }

  void step(std::uint64_t count);
  void seek(TickNumber tick);
  void keep_every(std::uint32_t ticks) { every_ = ticks; }
  // Another run at the same tick.
  std::unique_ptr<Session> fork() const;
  // A run of the same world with other luck, at tick 0.
  std::unique_ptr<Session> with_replicate(std::int64_t replicate) const;
  // The notes on one agent at one tick that is done.
  std::vector<TraceNote> why(Seat agent, TickNumber tick) const;
  // The same run with the tables of interventions in `text` from the start on.
  void intervene(const std::string& text);
  // A decision of a tick to come is taken as it says, in place of an earlier hold of the same decision.
  void hold(const Held& held);

  std::mutex mutex;

 private:
  using Kept = std::map<TickNumber, std::shared_ptr<const std::string>>;  // [tick] the run's bytes

  // A run of this world at a tick, from the latest state before it.
  std::unique_ptr<RunUnderWay> at(TickNumber tick) const;
  // The next tick of a run of this world, with what is held in it.
  void step(RunUnderWay& run, Trace* trace = nullptr) const;
  void keep_if_wished();

  World world_;
  std::unique_ptr<RunUnderWay> run_;
  std::uint32_t every_ = 0;
  Kept kept_;
  std::vector<Held> held_;
  bool broken_ = false;
};

}  // namespace tandem::host
