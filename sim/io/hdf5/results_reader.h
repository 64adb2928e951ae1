// SPDX-License-Identifier: MIT
// Reads a results file: its design, its runs and their results, the sessions that wrote it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/hdf5/design_table.h"
#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/provenance.h"
#include "io/hdf5/snapshot_tables.h"
#include "run/results.h"

namespace tandem {

class ResultsReader {
 public:
  // Throws std::runtime_error with the reason if this is no results file, of a later format, or damaged.
  explicit ResultsReader(const std::string& path);

  std::string design_digest() const;
  DesignTable design() const;
  std::vector<Session> sessions() const;
  const std::vector<RunStatus>& status() const { return status_; }  // [run]
  std::size_t count(RunStatus status) const;
  std::string message(std::size_t run) const;
  // The digest as stored, and that of the data as they stand in the file.
  std::string stored_digest(std::size_t run) const;
  std::string computed_digest(std::size_t run) const;
  // Everything that was written of the run.
  RunResult read_run(std::size_t run) const;

 private:
  Hdf5File file_;
  RecordingPlan recording_;                         // names alone
  std::vector<std::vector<std::uint64_t>> shapes_;  // [series]
  std::vector<RunStatus> status_;
  std::vector<std::int64_t> point_, replicate_;
  std::unique_ptr<SnapshotReader> snapshots_;
};

}  // namespace tandem
