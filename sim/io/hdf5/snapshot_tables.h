// SPDX-License-Identifier: MIT
// Moves snapshots from the spool into the results file, in order of the run, and reads them back.
#pragma once

#include <map>
#include <vector>

#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/snapshot_spool.h"

namespace tandem {

// Makes /snapshots with tables of so many rows, without their values.
void make_snapshot_tables(Hdf5File& file, const RecordingPlan& plan, std::uint64_t agents, std::uint64_t ties);
// Makes and fills /snapshots. One run is in memory at a time.
void write_snapshots(Hdf5File& file, const SnapshotSpool& spool, const RecordingPlan& plan);

// Reads the snapshots of one run after the other from a results file.
class SnapshotReader {
 public:
  explicit SnapshotReader(const Hdf5File& file);
  std::vector<Snapshot> read(std::size_t run) const;

 private:
  // First row and number of rows of one snapshot in either table.
  struct Rows {
    TickNumber tick;
    std::uint64_t agents_start = 0, agents = 0, ties_start = 0, ties = 0;
  };
  std::vector<SnapshotValues> columns(const char* group, const std::vector<std::string>& names, const Box& rows) const;

  const Hdf5File& file_;
  std::vector<std::string> agent_columns_, tie_columns_;  // in the order of the plan
  std::map<std::int64_t, std::vector<Rows>> rows_;
};

}  // namespace tandem
