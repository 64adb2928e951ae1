// SPDX-License-Identifier: MIT
// Writes a results file in HDF5: everything but the runs at the start, each run's rows when they are handed over, snapshots at the end.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/layout_maker.h"
#include "io/hdf5/snapshot_spool.h"
#include "io/output/output_file.h"
#include "io/output/output_kind.h"

namespace tandem {

class ResultsWriter : public ResultsSink {
 public:
  // Takes the space of all series at once, so that a full disk is known before the first run. Throws std::runtime_error with
  // the reason. `replace`: a file of this name may be replaced. The last session is this one. With `runs` (ascending) the file has
  // rows for these alone. The experiment outlives the writer.
  ResultsWriter(const std::string& path, bool replace, const Experiment& experiment,
                const std::vector<Session>& sessions);
  ResultsWriter(const std::string& path, bool replace, const Experiment& experiment,
                const std::vector<Session>& sessions, std::vector<std::size_t> runs);

  // Neighbouring rows go in at once. After finish() nothing happens.
  void accept_all(std::span<const RunResult> results) override;
  void finish(const std::string& finished) override;

 private:
  std::size_t row_of(std::size_t run) const;
  // Results of neighbouring rows.
  void write_rows(std::span<const RunResult> results);
  void write_series(std::span<const RunResult> results);
  // NaN in the series of runs that were not handed over, and empty texts.
  void fill_missing();
  void write_texts(std::span<const RunResult> results);
  void write_facts(std::span<const RunResult> results);

  const Experiment& experiment_;
  const std::vector<std::size_t> runs_;  // [row]
  OutputFile output_;
  Hdf5File file_;
  std::unique_ptr<SnapshotSpool> spool_;
  std::size_t session_;
  std::mutex mutex_;
  std::vector<bool> written_;  // [row]
  std::vector<double> block_;  // values on their way into the file; kept, since new memory costs more than they
  bool finished_ = false;
};

// Bytes that the series and tables of so many runs take; snapshots come on top.
std::uint64_t results_bytes(const Experiment& experiment, std::size_t runs);

}  // namespace tandem
