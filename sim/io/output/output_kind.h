// SPDX-License-Identifier: MIT
// The seam of output: what a kind of results file has to do for a sweep, and for whoever reads results. HDF5 is one kind
// (io/hdf5/hdf5_output.h). Another is one file that implements these three classes, and its row in sweep/kinds.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/output/design_table.h"
#include "io/output/provenance.h"
#include "run/experiment.h"

namespace tandem {

// All that a results file keeps of its scenario, to be read again.
struct StoredScenario {
  std::string name, text;
  std::vector<SourceFile> files;
  std::vector<std::string> overrides;
  std::string model_version;  // that its runs are of
  std::int64_t replicates = 1;
  std::string stopping;  // why so many, if a rule chose them
  std::string held_by;   // the results file that it was read from, for messages
};

// What is known of a results file as soon as it is open. Runs are counted by their rows; in a file that holds a whole design, row and
// run are the same.
struct ResultsHead {
  std::string design_digest, model_version;
  std::size_t points = 0;
  std::int64_t replicates = 0;
  std::vector<std::size_t> runs;  // [row] number of the run, ascending
  std::vector<RunStatus> status;  // [row]
  RecordingPlan recording;        // names of the series alone, in the order of a run's values
  bool sealed = false;            // the file carries a checksum over all of it, and that is right
};

// A results file that is whole, to be read. Every function throws std::runtime_error if the file is not what it should be.
class StoredResults {
 public:
  virtual ~StoredResults() = default;

  // What a kind implements, beside giving the head to the constructor.
  virtual DesignTable design() const = 0;
  // Throws if the file was written before results files kept it.
  virtual StoredScenario scenario() const = 0;
  virtual std::vector<Session> sessions() const = 0;
  virtual std::string stored_digest(std::size_t row) const = 0;
  // Values of a series, [row] whatever its other dimensions.
  virtual std::vector<std::vector<double>> series(const std::string& name) const = 0;
  // About how much memory a run of a row takes once it is read (bytes_of), before it is.
  virtual std::uint64_t run_bytes(std::size_t row) const = 0;
  // Everything that was written of neighbouring rows, in place of what `to` held, whose memory is used again.
  virtual void read_runs(std::size_t first_row, std::span<RunResult> to) const = 0;

  // Over all that the file holds but its provenance, the path of its scenario and what explains names in prose: axes, rows, labels, texts,
  // values. It does not depend on how the file is laid out.
  virtual std::string content_digest() const = 0;
  // What does not follow from the experiment, which is that of the file, though it should: points, overlays, seeds, order of runs, ticks,
  // axes, units, settings, texts; a line each. `same_words`: what explains names in prose, too.
  virtual std::vector<std::string> edited_labels(const Experiment& experiment, bool same_words) const = 0;

  // What follows from that.
  bool sealed() const { return head_.sealed; }
  const std::string& design_digest() const { return head_.design_digest; }
  const std::string& model_version() const { return head_.model_version; }
  std::int64_t replicates() const { return head_.replicates; }
  const std::vector<RunStatus>& status() const { return head_.status; }
  const std::vector<std::size_t>& runs() const { return head_.runs; }
  // Every run of the design has its row.
  bool whole() const;
  std::size_t count(RunStatus status) const;
  RunResult read_run(std::size_t row) const;
  std::string message(std::size_t row) const { return read_run(row).message; }
  std::string stage(std::size_t row) const { return read_run(row).stage; }  // "" in files of before it was kept
  // The digest of the data as they stand in the file; for every row, "" where no run is done, with some MB in memory at a time.
  std::string computed_digest(std::size_t row) const;
  std::vector<std::string> computed_digests() const;
  // Rows of runs that are done and no longer what was written, ascending.
  std::vector<std::size_t> altered_rows() const;

 protected:
  StoredResults() = default;
  StoredResults(const StoredResults&) = default;
  ResultsHead head_;  // filled by the constructor of the kind

 private:
  // Hands over every row, a block of them in memory at a time.
  template <class Visit>
  void for_each_run(Visit visit) const;
};

// A results file that is being written. Runs come in any order, from any thread; each may be forgotten when the function returns.
class ResultsSink : public RunSink {
 public:
  void accept(const RunResult& result) final { accept_all(std::span(&result, 1)); }
  // Several, ascending by run. Throws std::runtime_error, and then these runs count as missing.
  virtual void accept_all(std::span<const RunResult> results) = 0;
  // Completes the file with the runs that there are and gives it its name; `finished` is UTC, ISO 8601. Throws std::runtime_error, and
  // then there is no file.
  virtual void finish(const std::string& finished) = 0;
};

class OutputKind {
 public:
  virtual ~OutputKind() = default;
  virtual std::string extension() const = 0;  // of its files: ".h5"
  virtual std::string library() const = 0;    // version of the library that writes them, for the provenance
  // Whether a file that begins so is one of this kind, be it damaged.
  virtual bool begins_with(std::string_view start) const = 0;
  // Throws std::runtime_error with the reason if this is no results file of this kind, of a later format, or damaged.
  virtual std::unique_ptr<StoredResults> open(const std::string& path) const = 0;
  // Gives a file that opens but for its checksum a checksum of its bytes as they are. Throws std::runtime_error with the reason.
  virtual void seal(const std::string& path) const = 0;
  // A file with rows for `runs` (ascending), which appears under its name when it is finished. Takes the room on the disk now. Throws
  // std::runtime_error with the reason. `replace`: a file of this name may be replaced. The last session is this one. The experiment
  // outlives the sink.
  virtual std::unique_ptr<ResultsSink> create(const std::string& path, bool replace, const Experiment& experiment,
                                              const std::vector<Session>& sessions,
                                              const std::vector<std::size_t>& runs) const = 0;
  // Bytes that a file of so many runs takes but for snapshots, and those of one snapshot.
  virtual std::uint64_t bytes(const Experiment& experiment, std::size_t runs) const = 0;
  virtual std::uint64_t snapshot_bytes(const Snapshot& snapshot) const = 0;
};

std::vector<std::size_t> all_runs(const Experiment& experiment);

// A file of runs (ascending) that are in memory. Throws std::runtime_error, and then there is no file.
void write_results(const OutputKind& kind, const std::string& path, bool replace, const Experiment& experiment,
                   const Session& session, std::span<const RunResult> results, const std::string& finished);

}  // namespace tandem
