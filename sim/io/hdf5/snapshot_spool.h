// SPDX-License-Identifier: MIT
// Snapshots wait on disk until all runs are over: runs finish in any order, the file has them in order of the run.
#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "run/results.h"

namespace tandem {

// A nameless temporary file in the folder of the output: nothing is left behind, however the program ends. Throws
// std::runtime_error when the disk is full.
class SnapshotSpool {
 public:
  explicit SnapshotSpool(const std::string& beside);
  ~SnapshotSpool();
  SnapshotSpool(const SnapshotSpool&) = delete;
  SnapshotSpool& operator=(const SnapshotSpool&) = delete;

  void put(std::size_t run, const std::vector<Snapshot>& snapshots);
  std::vector<std::size_t> runs() const;  // ascending
  std::vector<Snapshot> get(std::size_t run) const;
  std::uint64_t agents() const { return agents_; }  // rows over all snapshots
  std::uint64_t ties() const { return ties_; }

 private:
  std::FILE* file_;
  std::map<std::size_t, long> start_;  // run -> offset
  std::uint64_t agents_ = 0, ties_ = 0;
};

}  // namespace tandem
