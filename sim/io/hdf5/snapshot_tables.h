// SPDX-License-Identifier: MIT
// Moves snapshots from the spool into the results file, in order of the run, and reads them back.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/snapshot_spool.h"

namespace tandem {

// Makes /snapshots with tables of so many rows, without their values.
void make_snapshot_tables(Hdf5File& file, const RecordingPlan& plan, std::uint64_t agents, std::uint64_t ties);
// Makes and fills /snapshots. One run is in memory at a time.
void write_snapshots(Hdf5File& file, const SnapshotSpool& spool, const RecordingPlan& plan);

// Rows of a table that are in memory at a time, for whoever goes through all of them.
inline constexpr std::uint64_t snapshot_rows_at_once = 1 << 16;

// Calls `look(box)` for the rows of a table of snapshots, a block of them after the other.
template <class Look>
void each_block_of_rows(const Hdf5File& file, const std::string& group, Look look) {
  const std::uint64_t rows = file.shape(group + "/run").at(0);
  for (std::uint64_t first = 0; first < rows; first += snapshot_rows_at_once)
    look(Box{{first}, {std::min(snapshot_rows_at_once, rows - first)}});
}

// Reads the snapshots of one run after the other from a results file. Where each stands is found out for the first of them: it takes a
// look at every row.
class SnapshotReader {
 public:
  explicit SnapshotReader(const Hdf5File& file);
  std::vector<Snapshot> read(std::size_t run);
  // In memory, once they are read; of texts the pointers alone.
  std::uint64_t bytes(std::size_t run);

 private:
  // First row and number of rows of one snapshot in either table.
  struct Rows {
    TickNumber tick;
    std::uint64_t agents_start = 0, agents = 0, ties_start = 0, ties = 0;
  };
  void find_rows();
  void find_rows(const std::string& group, std::uint64_t Rows::* start, std::uint64_t Rows::* count);
  std::vector<SnapshotValues> columns(const char* group, const std::vector<std::string>& names, const Box& rows) const;

  const Hdf5File& file_;
  std::vector<std::string> agent_columns_, tie_columns_;  // in the order of the plan
  bool found_ = false;                                    // rows_ is filled in, or there are none
  std::map<std::int64_t, std::vector<Rows>> rows_;        // [run]
};

}  // namespace tandem
