// SPDX-License-Identifier: MIT
// Reads a results file: its design, its runs and their results, the sessions that wrote it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/snapshot_tables.h"
#include "io/output/design_table.h"
#include "io/output/provenance.h"
#include "run/results.h"

namespace tandem {

// All that a results file keeps of its scenario, to be read again.
struct StoredScenario {
  std::string name, text;
  std::vector<SourceFile> files;
  std::vector<std::string> overrides;
  std::int64_t replicates = 1;
};

// Runs are counted by their rows; in a file that holds a whole design, row and run are the same.
class ResultsReader {
 public:
  // Throws std::runtime_error with the reason if this is no results file, of a later format, or damaged.
  explicit ResultsReader(const std::string& path);

  std::string design_digest() const;
  DesignTable design() const;
  // Throws std::runtime_error if the file was written before results files kept it.
  StoredScenario scenario() const;
  std::int64_t replicates() const;
  std::string model_version() const;
  // Values of a series, [row] whatever its other dimensions.
  std::vector<std::vector<double>> series(const std::string& name) const;
  std::vector<Session> sessions() const;
  const std::vector<RunStatus>& status() const { return status_; }  // [row]
  const std::vector<std::size_t>& runs() const { return runs_; }    // [row] number of the run, ascending
  // Every run of the design has its row.
  bool whole() const;
  std::size_t count(RunStatus status) const;
  std::string message(std::size_t row) const;
  std::string stage(std::size_t row) const;  // "" in files of before it was kept
  // The digest as stored, and that of the data as they stand in the file.
  std::string stored_digest(std::size_t row) const;
  std::string computed_digest(std::size_t row) const;
  // The latter of every row, "" where no run is done; some MB are in memory at a time.
  std::vector<std::string> computed_digests() const;
  // Rows of runs that are done and no longer what was written, ascending.
  std::vector<std::size_t> altered_rows() const;
  // Everything that was written of the run.
  RunResult read_run(std::size_t row) const;
  std::vector<RunResult> read_runs(std::size_t first_row, std::size_t count) const;

 private:
  Hdf5File file_;
  RecordingPlan recording_;                         // names alone
  std::vector<std::vector<std::uint64_t>> shapes_;  // [series]
  std::vector<RunStatus> status_;
  std::vector<std::size_t> runs_;
  std::vector<std::int64_t> point_, replicate_;
  std::unique_ptr<SnapshotReader> snapshots_;
};

}  // namespace tandem
