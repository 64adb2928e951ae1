// SPDX-License-Identifier: MIT
// How far a sweep is, from its journals and finished files alone: nothing is read that is being written.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "sweep/shard.h"

namespace tandem {

// What the journal of a shard says, and whether somebody works on it. Without a journal: not started.
struct ShardStatus {
  Shard shard;
  bool started = false;
  std::string state = "not started", writer = {};
  std::size_t runs = 0, done = 0, failed = 0, damaged_lines = 0;
  double rate = 0;  // runs per second, of a writer
  std::vector<std::string> checkpoints = {};
  std::size_t runs_left() const { return runs - std::min(runs, done + failed); }
  double seconds_left() const { return rate > 0 ? static_cast<double>(runs_left()) / rate : 0; }
};

// A process of tandem work that has a block in hand.
struct WorkerStatus {
  std::string worker;    // "1234@host.TOKEN"
  Shard block;           // index 0: it joins the parts
  double heartbeat = 0;  // seconds since the last, if the clocks agree
  bool silent = false;   // for longer than its lease lasts: the next free worker takes over
};

struct SweepStatus {
  std::string output;
  std::size_t runs = 0, done = 0, failed = 0;
  double rate = 0;                          // runs per second of the shards that run now
  std::optional<double> seconds_left = {};  // known if somebody is at work on all that is left
  bool running = false;
  std::vector<ShardStatus> shards = {};  // of a sweep of workers: its blocks that have runs
  bool of_workers = false;
  std::vector<WorkerStatus> workers = {};
  std::size_t runs_left() const { return runs - std::min(runs, done + failed); }
  // Workers join the runs themselves: before that there is more to come.
  bool complete() const { return runs > 0 && done >= runs && !of_workers; }
  bool through() const { return runs > 0 && done + failed >= runs; }
};

// Throws std::runtime_error if there is neither the results file nor a part of it.
SweepStatus status_of_sweep(const std::string& named);

}  // namespace tandem
