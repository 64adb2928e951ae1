// SPDX-License-Identifier: MIT
#include "io/hdf5/results_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "io/hdf5/design_writer.h"
#include "io/hdf5/snapshot_tables.h"

namespace tandem {

namespace {

// Takes the room before a byte is written.
Hdf5File create_file(OutputFile& output, const Experiment& experiment, std::size_t runs) {
  constexpr std::uint64_t spare = 1 << 18;  // for what is written last
  output.reserve(results_bytes(experiment, runs) + spare);
  return Hdf5File::create(output.part());
}

std::string series_pattern(const SeriesPlan& plan) {
  return std::string(plan.cost == Cost::costly ? "/series/<costly metric>" : "/series/<metric>") +
         (plan.by_unit ? "_by_unit" : "");
}

std::vector<std::int64_t> widen(const std::vector<TickNumber>& ticks) { return {ticks.begin(), ticks.end()}; }

std::vector<std::size_t> all_runs(const Experiment& experiment) {
  std::vector<std::size_t> runs(experiment.runs());
  std::iota(runs.begin(), runs.end(), std::size_t{0});
  return runs;
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
      session_(sessions.size() - 1) {
  LayoutMaker make(file_);
  write_design(file_, make, experiment_, runs_, sessions);
  make_series(make);
  const RecordingPlan& recording = experiment_.recording;
  if (!recording.snapshot_ticks.empty() && recording.snapshot_replicates > 0)
    spool_ = std::make_unique<SnapshotSpool>(path);
}

void ResultsWriter::make_series(LayoutMaker& make) {
  const RecordingPlan& recording = experiment_.recording;
  bool costly = false, by_unit = false;
  for (const auto& plan : recording.series) {
    costly = costly || plan.cost == Cost::costly;
    by_unit = by_unit || plan.by_unit;
  }
  const auto scale = [&](const std::string& name, const std::vector<std::int64_t>& values) {
    make.size(name, values.size());
    make.dataset("/series/" + name);
    file_.write("/series/" + name, Box{{0}, {values.size()}}, values);
  };
  make.group("/series");
  scale("run", {runs_.begin(), runs_.end()});
  scale("tick", widen(recording.ticks));
  if (costly) scale("tick_costly", widen(recording.costly_ticks));
  std::vector<std::int64_t> numbers(recording.units);
  std::iota(numbers.begin(), numbers.end(), 0);
  if (by_unit) scale("unit", numbers);
  for (const char* name : {"point", "replicate"}) {
    make.dataset(std::string("/series/") + name);
    file_.write(std::string("/series/") + name, Box{{0}, {runs_.size()}},
                file_.read<std::int64_t>(std::string("/runs/") + name));
  }
  for (const auto& plan : recording.series) {
    const std::string path = "/series/" + plan.name;
    make.dataset(series_pattern(plan), {path, plan.unit, plan.meaning}, Element::real);
    file_.set_attribute(path, "coordinates", "point replicate");
  }
}

void ResultsWriter::accept(const RunResult& result) {
  const std::lock_guard lock(mutex_);
  if (finished_) return;
  if (result.status == RunStatus::done) {
    write_series(result);
    if (spool_ && !result.snapshots.empty()) spool_->put(result.run, result.snapshots);
  }
  file_.write("/provenance/seconds", Box{{row_of(result.run)}, {1}}, std::span(&result.seconds, 1));
  write_status(result.run, result.status, result.digest, result.message);
}

std::size_t ResultsWriter::row_of(std::size_t run) const {
  const auto found = std::lower_bound(runs_.begin(), runs_.end(), run);
  EXPECT(found != runs_.end() && *found == run);
  return static_cast<std::size_t>(found - runs_.begin());
}

void ResultsWriter::write_series(const RunResult& result) {
  const RecordingPlan& recording = experiment_.recording;
  EXPECT(result.series.size() == recording.series.size());
  for (std::size_t s = 0; s < recording.series.size(); ++s) {
    const auto count = row_shape(recording, recording.series[s]);
    std::vector<std::uint64_t> start(count.size(), 0);
    start[0] = row_of(result.run);
    file_.write("/series/" + recording.series[s].name, Box{start, count}, result.series[s]);
  }
}

void ResultsWriter::write_status(std::size_t run, RunStatus status, const std::string& digest,
                                 const std::string& message) {
  const Box row{{row_of(run)}, {1}};
  file_.write("/runs/digest", row, std::span(&digest, 1));
  if (!message.empty()) file_.write("/runs/message", row, std::span(&message, 1));
  const auto byte = static_cast<std::uint8_t>(status);
  file_.write("/runs/status", row, std::span(&byte, 1));
}

std::string ResultsWriter::finish(const std::string& finished) {
  const std::lock_guard lock(mutex_);
  if (finished_) return "";
  finished_ = true;
  std::string left_out;
  if (spool_) {
    try {
      write_snapshots(file_, *spool_);
    } catch (const std::exception& error) {
      left_out = leave_snapshots_out(error.what());
    }
    spool_.reset();
  }
  file_.write("/provenance/finished", Box{{session_}, {1}}, std::span(&finished, 1));
  file_.close();
  output_.appear();
  return left_out;
}

void ResultsWriter::discard() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
  output_.discard();
}

std::string ResultsWriter::leave_snapshots_out(const std::string& why) {
  if (file_.has("/snapshots")) file_.remove("/snapshots");
  for (const auto run : spool_->runs()) {
    write_status(run, RunStatus::missing, "", "");
    RunResult empty;
    empty.run = run;
    for (const auto& plan : experiment_.recording.series) {
      const auto shape = row_shape(experiment_.recording, plan);
      const auto size = std::accumulate(shape.begin(), shape.end(), std::uint64_t{1}, std::multiplies<>());
      empty.series.emplace_back(size, std::numeric_limits<double>::quiet_NaN());
    }
    write_series(empty);
  }
  return fmt::format("snapshots found no room ({}): {} runs count as missing", why, spool_->runs().size());
}

std::uint64_t results_bytes(const Experiment& experiment, std::size_t runs) {
  std::uint64_t row = 200;  // of the tables of runs
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
