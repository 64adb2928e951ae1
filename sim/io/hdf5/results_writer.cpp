// SPDX-License-Identifier: MIT
#include "io/hdf5/results_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "io/hdf5/design_writer.h"
#include "io/hdf5/series_maker.h"
#include "io/hdf5/snapshot_tables.h"
#include "io/output/seal.h"

namespace tandem {

namespace {

// Takes the room before a byte is written, though after the library has emptied the file, which gives back what was taken before.
Hdf5File create_file(OutputFile& output, const Experiment& experiment, std::size_t runs) {
  constexpr std::uint64_t spare = 1 << 18;  // for what is written last
  auto file = Hdf5File::create(output.part(), seal_bytes);
  output.reserve(results_bytes(experiment, runs) + spare);
  return file;
}

// Ticks and units of one run's rows of a series.
std::vector<std::uint64_t> row_shape(const RecordingPlan& recording, const SeriesPlan& plan) {
  std::vector<std::uint64_t> shape{1, recording.ticks_of(plan).size()};
  if (plan.by_unit) shape.push_back(recording.units);
  return shape;
}

}  // namespace

ResultsWriter::ResultsWriter(const std::string& path, bool replace, const Experiment& experiment,
                             const std::vector<Session>& sessions)
    : ResultsWriter(path, replace, experiment, sessions, all_runs(experiment)) {}

ResultsWriter::ResultsWriter(const std::string& path, bool replace, const Experiment& experiment,
                             const std::vector<Session>& sessions, std::vector<std::size_t> runs)
    : experiment_(experiment),
      runs_(std::move(runs)),
      output_(path, replace),
      file_(create_file(output_, experiment, runs_.size())),
      session_(sessions.size() - 1),
      written_(runs_.size(), false) {
  LayoutMaker make(file_);
  write_design(file_, make, experiment_, runs_, sessions);
  make_series(file_, make, experiment_, runs_);
  const RecordingPlan& recording = experiment_.recording;
  if (!recording.snapshot_ticks.empty() && recording.snapshot_replicates > 0)
    spool_ = std::make_unique<SnapshotSpool>(path);
}

void ResultsWriter::accept_all(std::span<const RunResult> results) {
  const std::lock_guard lock(mutex_);
  if (finished_) return;
  for (std::size_t first = 0; first < results.size();) {
    std::size_t next = first + 1;
    while (next < results.size() && row_of(results[next].run) == row_of(results[next - 1].run) + 1) ++next;
    write_rows(results.subspan(first, next - first));
    first = next;
  }
}

void ResultsWriter::write_rows(std::span<const RunResult> results) {
  write_series(results);
  if (spool_)
    for (const RunResult& result : results)
      if (!result.snapshots.empty()) spool_->put(result.run, result.snapshots);
  write_facts(results);
  std::fill_n(written_.begin() + static_cast<std::ptrdiff_t>(row_of(results.front().run)), results.size(), true);
}

void ResultsWriter::fill_missing() {
  constexpr std::size_t at_once = 64;
  RunResult missing;  // of any status but done: all its values are NaN
  std::vector<RunResult> block;
  for (std::size_t row = 0; row < runs_.size();) {
    block.clear();
    for (; row < runs_.size() && !written_[row] && block.size() < at_once; ++row) {
      missing.run = runs_[row];
      block.push_back(missing);
    }
    if (block.empty())
      ++row;
    else
      write_series(block), write_texts(block);
  }
}

std::size_t ResultsWriter::row_of(std::size_t run) const {
  const auto found = std::lower_bound(runs_.begin(), runs_.end(), run);
  EXPECT(found != runs_.end() && *found == run);
  return static_cast<std::size_t>(found - runs_.begin());
}

void ResultsWriter::write_series(std::span<const RunResult> results) {
  const RecordingPlan& recording = experiment_.recording;
  for (std::size_t s = 0; s < recording.series.size(); ++s) {
    auto count = row_shape(recording, recording.series[s]);
    const auto row = std::accumulate(count.begin(), count.end(), std::uint64_t{1}, std::multiplies<>());
    block_.clear();
    for (const RunResult& result : results) {
      if (result.status == RunStatus::done)
        block_.insert(block_.end(), result.series.at(s).begin(), result.series.at(s).end());
      else
        block_.insert(block_.end(), row, std::numeric_limits<double>::quiet_NaN());
    }
    std::vector<std::uint64_t> start(count.size(), 0);
    start[0] = row_of(results.front().run);
    count[0] = results.size();
    file_.write("/series/" + recording.series[s].name, Box{start, count}, block_);
  }
}

// Empty ones, too: a text that is never written is a null pointer in the file, which not every reader bears (R's rhdf5 crashes).
void ResultsWriter::write_texts(std::span<const RunResult> results) {
  const Box rows{{row_of(results.front().run)}, {results.size()}};
  std::vector<std::string> digests, messages, stages;
  for (const RunResult& result : results) {
    digests.push_back(result.digest);
    messages.push_back(result.message);
    stages.push_back(result.stage);
  }
  file_.write("/runs/digest", rows, digests);
  file_.write("/runs/message", rows, messages);
  file_.write("/runs/stage", rows, stages);
}

// The status last: a run whose data could not be written is missing.
void ResultsWriter::write_facts(std::span<const RunResult> results) {
  const Box rows{{row_of(results.front().run)}, {results.size()}};
  std::vector<double> seconds;
  std::vector<std::uint8_t> status;
  for (const RunResult& result : results) {
    seconds.push_back(result.seconds);
    status.push_back(static_cast<std::uint8_t>(result.status));
  }
  file_.write("/provenance/seconds", rows, seconds);
  write_texts(results);
  file_.write("/runs/status", rows, status);
}

void ResultsWriter::finish(const std::string& finished) {
  const std::lock_guard lock(mutex_);
  if (finished_) return;
  finished_ = true;
  fill_missing();
  if (spool_) {
    try {
      write_snapshots(file_, *spool_, experiment_.recording);
    } catch (const std::exception& error) {
      throw std::runtime_error(std::string("snapshots find no room: ") + error.what());
    }
    spool_.reset();
  }
  file_.write("/provenance/finished", Box{{session_}, {1}}, std::span(&finished, 1));
  file_.close();
  put_seal(output_.part(), results_format_version);
  output_.appear();
}

std::uint64_t results_bytes(const Experiment& experiment, std::size_t runs) {
  std::uint64_t row = 256;  // of the tables of runs
  for (const auto& plan : experiment.recording.series) {
    const auto shape = row_shape(experiment.recording, plan);
    row += std::accumulate(shape.begin(), shape.end(), std::uint64_t{sizeof(double)}, std::multiplies<>());
  }
  constexpr std::uint64_t tables = 1 << 16;  // everything that does not grow with the number of runs
  std::uint64_t texts = experiment.scenario.source_text.size();
  for (const auto& file : experiment.scenario.source_files) texts += file.text.size();
  return tables + texts + row * runs;
}

}  // namespace tandem
