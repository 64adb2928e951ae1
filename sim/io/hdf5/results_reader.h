// SPDX-License-Identifier: MIT
// Reads a results file in HDF5: its design, its runs and their results, the sessions that wrote it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/snapshot_tables.h"
#include "io/output/output_kind.h"

namespace tandem {

class ResultsReader : public StoredResults {
 public:
  // Throws std::runtime_error with the reason if this is no results file, of a later format, or damaged. `sealed`: its checksum is right.
  ResultsReader(const std::string& path, bool sealed);
  void read_all() const;

  DesignTable design() const override;
  StoredScenario scenario() const override;
  std::vector<Session> sessions() const override;
  std::string stored_digest(std::size_t row) const override;
  std::vector<std::vector<double>> series(const std::string& name) const override;
  std::uint64_t run_bytes(std::size_t row) const override;
  void read_runs(std::size_t first_row, std::span<RunResult> to) const override;
  std::string content_digest() const override;
  std::vector<std::string> edited_labels(const Experiment& experiment, bool same_words) const override;

 private:
  void read_head();
  // The runs are those that the design numbers so, in order.
  void check_rows() const;
  bool outcome_goes_with_status(std::size_t row) const;
  // The values of a series for the runs of these rows.
  void read_series(std::size_t series, std::size_t first_row, std::span<RunResult> results) const;

  std::vector<std::string> labels_and_outcomes(const Experiment& experiment, bool same_words) const;

  std::string path_;
  Hdf5File file_;
  std::vector<std::vector<std::uint64_t>> shapes_;     // [series]
  std::uint64_t series_bytes_ = 0;                     // of a run
  std::vector<std::int64_t> point_, replicate_;        // [row]
  std::vector<std::string> digest_, message_, stage_;  // [row]
  std::unique_ptr<SnapshotReader> snapshots_;
  mutable std::vector<double>
      block_;  // values on their way out of the file; kept, since new memory costs more than they
};

}  // namespace tandem
