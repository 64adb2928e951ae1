// SPDX-License-Identifier: MIT
// Writes a results file: everything but the runs at the start, each run's rows when they are handed over, snapshots at the end.
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
#include "io/output/provenance.h"
#include "run/experiment.h"

namespace tandem {

class ResultsWriter : public RunSink {
 public:
  // Takes the space of all series at once, so that a full disk is known before the first run. Throws std::runtime_error with
  // the reason. `replace`: a file of this name may be replaced. The last session is this one. With `runs` (ascending) the file has
  // rows for these alone. The experiment outlives the writer.
  ResultsWriter(const std::string& path, bool replace, const Experiment& experiment,
                const std::vector<Session>& sessions);
  ResultsWriter(const std::string& path, bool replace, const Experiment& experiment,
                const std::vector<Session>& sessions, std::vector<std::size_t> runs);

  // Writes a run and forgets it. From any thread; after finish() nothing happens. Throws std::runtime_error, and then the run
  // counts as missing.
  void accept(const RunResult& result) override;
  // The same for several, ascending by run: neighbouring rows go in at once.
  void accept_all(std::span<const RunResult> results);
  // Completes the file with the runs that there are and gives it its name; `finished` is UTC, ISO 8601. Throws std::runtime_error, and
  // then there is no file.
  void finish(const std::string& finished);

 private:
  void make_series(LayoutMaker& make);
  std::size_t row_of(std::size_t run) const;
  // Results of neighbouring rows.
  void write_rows(std::span<const RunResult> results);
  void write_series(std::span<const RunResult> results);
  // NaN in the series of runs that were not handed over.
  void fill_missing();
  void write_facts(std::span<const RunResult> results);

  const Experiment& experiment_;
  const std::vector<std::size_t> runs_;  // [row]
  OutputFile output_;
  Hdf5File file_;
  std::unique_ptr<SnapshotSpool> spool_;
  std::size_t session_;
  std::mutex mutex_;
  std::vector<bool> written_;  // [row]
  bool finished_ = false;
};

// A results file of runs (ascending) that are in memory. Throws std::runtime_error, and then there is no file.
void write_results(const std::string& path, bool replace, const Experiment& experiment, const Session& session,
                   std::span<const RunResult> results, const std::string& finished);

// Bytes that the series and tables of so many runs take; snapshots come on top.
std::uint64_t results_bytes(const Experiment& experiment, std::size_t runs);

}  // namespace tandem
