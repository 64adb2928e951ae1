// SPDX-License-Identifier: MIT
#include "io/hdf5/results_reader.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "io/hdf5/link_name.h"
#include "io/hdf5/results_layout.h"

namespace tandem {

namespace {

Hdf5File open_results(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    throw std::runtime_error(path + ": " + (error ? error.message() : "there is no such file"));
  if (!is_hdf5(path)) throw std::runtime_error(path + ": not an HDF5 file");
  Hdf5File file = Hdf5File::open_to_read(path);
  if (file.text_attribute("/", "format") != results_format)
    throw std::runtime_error(path + ": not a results file of Tandem");
  const auto version = file.integer_attribute("/", "format_version");
  if (version > results_format_version) {
    throw std::runtime_error(path + ": format version " + std::to_string(version) +
                             " is newer than this program, which reads up to " +
                             std::to_string(results_format_version));
  }
  return file;
}

PointColumn read_column(const Hdf5File& file, const std::string& name) {
  const std::string path = "/points/" + name;
  PointColumn column;
  column.key = key_of_link(name);
  const Element element = file.element(path);
  if (element == Element::real) {
    column.type = ColumnType::real;
    column.reals = file.read<double>(path);
  } else if (element == Element::integer) {
    column.type = ColumnType::integer;
    column.integers = file.read<std::int64_t>(path);
  } else {
    column.texts = file.read<std::string>(path);
  }
  return column;
}

}  // namespace

ResultsReader::ResultsReader(const std::string& path) : file_(open_results(path)) {
  read_head();
  for (const auto& plan : head_.recording.series) shapes_.push_back(file_.shape("/series/" + plan.name));
  point_ = file_.read<std::int64_t>("/runs/point");
  replicate_ = file_.read<std::int64_t>("/runs/replicate");
  const auto matches = [&](std::size_t length) { return length == head_.status.size(); };
  if (!matches(head_.runs.size()) || !matches(point_.size()) || !matches(replicate_.size()) ||
      !std::all_of(shapes_.begin(), shapes_.end(),
                   [&](const auto& shape) { return shape.size() >= 2 && matches(shape[0]); })) {
    throw std::runtime_error(path + ": the tables differ in their number of runs");
  }
  snapshots_ = std::make_unique<SnapshotReader>(file_);
}

void ResultsReader::read_head() {
  head_.design_digest = file_.text_attribute("/scenario", "design_digest");
  head_.model_version = file_.text_attribute("/scenario", "model_version");
  head_.points = file_.shape("/points/point").at(0);
  head_.replicates = file_.integer_attribute("/scenario", "replicates");
  for (const auto run : file_.read<std::int64_t>("/runs/run")) head_.runs.push_back(static_cast<std::size_t>(run));
  for (const auto byte : file_.read<std::uint8_t>("/runs/status")) head_.status.push_back(static_cast<RunStatus>(byte));
  for (const auto& name : file_.read<std::string>("/scenario/series"))
    head_.recording.series.emplace_back().name = name;
}

DesignTable ResultsReader::design() const {
  DesignTable design;
  const auto keys = file_.read<std::string>("/scenario/settings/key");
  const auto values = file_.read<std::string>("/scenario/settings/value");
  const auto states = file_.read<std::string>("/scenario/settings/state");
  for (std::size_t i = 0; i < keys.size(); ++i) design.settings.push_back({keys[i], values.at(i), states.at(i)});
  for (const auto& name : file_.children("/points")) {
    if (name != "point" && name != "overlay" && name != "sample" && name != "block")
      design.columns.push_back(read_column(file_, name));
  }
  design.overlays = file_.read<std::string>("/points/overlay");
  design.replicates = head_.replicates;
  design.model_version = head_.model_version;
  return design;
}

std::vector<std::vector<double>> ResultsReader::series(const std::string& name) const {
  const auto values = file_.read<double>("/series/" + name);
  const std::size_t count = runs().size(), width = count == 0 ? 0 : values.size() / count;
  std::vector<std::vector<double>> rows;
  for (std::size_t row = 0; row < count; ++row) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row * width);
    rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(width));
  }
  return rows;
}

StoredScenario ResultsReader::scenario() const {
  if (!file_.has_attribute("/scenario", "file_count"))
    throw std::runtime_error("was written before results files kept all that a scenario reads");
  StoredScenario scenario;
  scenario.name = file_.read<std::string>("/scenario/source_name").at(0);
  scenario.text = file_.read<std::string>("/scenario/source_text").at(0);
  if (file_.integer_attribute("/scenario", "file_count") > 0) {
    const auto names = file_.read<std::string>("/scenario/files/file");
    const auto texts = file_.read<std::string>("/scenario/files/text");
    for (std::size_t i = 0; i < names.size(); ++i) scenario.files.push_back({names[i], texts.at(i)});
  }
  if (file_.integer_attribute("/scenario", "override_count") > 0)
    scenario.overrides = file_.read<std::string>("/scenario/override");
  scenario.replicates = head_.replicates;
  return scenario;
}

std::vector<Session> ResultsReader::sessions() const {
  const auto threads = file_.read<std::int64_t>("/provenance/threads");
  const auto dirty = file_.read<std::uint8_t>("/provenance/dirty");
  std::vector<Session> sessions(threads.size());
  const auto read = [&](const char* name, std::string Session::* field) {
    const auto texts = file_.read<std::string>(std::string("/provenance/") + name);
    for (std::size_t i = 0; i < sessions.size(); ++i) sessions[i].*field = texts.at(i);
  };
  read("command_line", &Session::command_line);
  read("program_version", &Session::program_version);
  read("commit", &Session::commit);
  read("compiler", &Session::compiler);
  read("hdf5", &Session::library);
  read("execution", &Session::execution);
  read("started", &Session::started);
  read("finished", &Session::finished);
  if (file_.has("/provenance/process")) {
    read("process", &Session::process);
    read("shard", &Session::shard);
  }
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    sessions[i].threads = threads[i];
    sessions[i].dirty = dirty.at(i);
  }
  return sessions;
}

std::string ResultsReader::stored_digest(std::size_t row) const {
  return file_.read<std::string>("/runs/digest", Box{{row}, {1}}).at(0);
}

std::vector<RunResult> ResultsReader::read_runs(std::size_t first_row, std::size_t count) const {
  const Box rows{{first_row}, {count}};
  const auto texts = [&](const char* path) {
    return file_.has(path) ? file_.read<std::string>(path, rows) : std::vector<std::string>(count);
  };
  const auto messages = texts("/runs/message"), stages = texts("/runs/stage"), digests = texts("/runs/digest");
  const auto seconds = file_.read<double>("/provenance/seconds", rows);
  std::vector<RunResult> results(count);
  for (std::size_t i = 0; i < count; ++i) {
    RunResult& result = results[i];
    const std::size_t row = first_row + i;
    result.run = head_.runs.at(row);
    result.point = static_cast<std::size_t>(point_.at(row));
    result.replicate = replicate_.at(row);
    result.status = head_.status.at(row);
    result.message = messages[i];
    result.stage = stages[i];
    result.digest = digests[i];
    result.seconds = seconds[i];
    result.snapshots = snapshots_->read(result.run);
  }
  for (std::size_t s = 0; s < shapes_.size(); ++s) read_series(s, first_row, results);
  return results;
}

void ResultsReader::read_series(std::size_t series, std::size_t first_row, std::vector<RunResult>& results) const {
  auto count = shapes_[series];
  std::vector<std::uint64_t> start(count.size(), 0);
  start[0] = first_row;
  count[0] = results.size();
  const auto block = file_.read<double>("/series/" + head_.recording.series[series].name, Box{start, count});
  const auto width = static_cast<std::ptrdiff_t>(block.size() / std::max<std::size_t>(1, results.size()));
  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto begin = block.begin() + static_cast<std::ptrdiff_t>(i) * width;
    results[i].series.emplace_back(begin, begin + width);
  }
}

}  // namespace tandem
