// SPDX-License-Identifier: MIT
// How far a sweep is, from its journals and finished files alone: nothing is read that is being written.
#pragma once

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
  double seconds_left() const { return rate > 0 ? static_cast<double>(runs - done) / rate : 0; }
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
  double rate = 0;  // runs per second of the shards that run now
  double seconds_left = 0;
  bool running = false;
  std::vector<ShardStatus> shards = {};  // of a sweep of workers: its blocks
  bool of_workers = false;
  std::vector<WorkerStatus> workers = {};
  bool complete() const { return runs > 0 && done >= runs; }
  bool through() const { return runs > 0 && done + failed >= runs; }
};

// Throws std::runtime_error if there is neither the results file nor a part of it.
SweepStatus status_of_sweep(const std::string& named);

}  // namespace tandem
