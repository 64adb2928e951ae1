// SPDX-License-Identifier: MIT
#include "io/hdf5/results_reader.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "io/hdf5/content_digest.h"
#include "io/hdf5/labels.h"
#include "io/hdf5/link_name.h"
#include "io/hdf5/probe.h"
#include "io/hdf5/results_layout.h"
#include "io/output/seal.h"
#include "run/versions.h"

namespace tandem {

namespace {

// A file without a seal that says to be of a format with one has lost it.
Hdf5File open_results(const std::string& path, bool sealed) {
  Hdf5File file = Hdf5File::open_to_read(path);
  if (file.text_attribute("/", "format") != results_format) throw std::runtime_error("not a results file of Tandem");
  const auto version = file.integer_attribute("/", "format_version");
  if (version > results_format_version || version < 1)
    throw std::runtime_error("format version " + std::to_string(version) +
                             " is newer than this program, which reads up to " +
                             std::to_string(results_format_version));
  if (!sealed && version >= first_sealed_version)
    throw std::runtime_error(
        "the file was changed since it was written: it has lost its first line, with the checksum");
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

ResultsReader::ResultsReader(const std::string& path, bool sealed) : path_(path), file_(open_results(path, sealed)) {
  head_.sealed = sealed;
  read_head();
  for (const auto& plan : head_.recording.series) shapes_.push_back(file_.shape("/series/" + plan.name));
  point_ = file_.read<std::int64_t>("/runs/point");
  replicate_ = file_.read<std::int64_t>("/runs/replicate");
  digest_ = file_.read<std::string>("/runs/digest");
  message_ = file_.read<std::string>("/runs/message");
  stage_.resize(message_.size());
  if (file_.has("/runs/stage")) stage_ = file_.read<std::string>("/runs/stage");
  check_rows();
  for (const auto& shape : shapes_)
    series_bytes_ += std::accumulate(shape.begin() + 1, shape.end(), sizeof(double), std::multiplies<>());
  snapshots_ = std::make_unique<SnapshotReader>(file_);
}

void ResultsReader::check_rows() const {
  const auto matches = [&](std::size_t length) { return length == head_.status.size(); };
  if (!matches(head_.runs.size()) || !matches(point_.size()) || !matches(replicate_.size()) ||
      !matches(digest_.size()) || !matches(message_.size()) || !matches(stage_.size()) ||
      !std::all_of(shapes_.begin(), shapes_.end(),
                   [&](const auto& shape) { return shape.size() >= 2 && matches(shape[0]); }))
    throw std::runtime_error("the tables differ in their number of runs");
  const std::size_t points = head_.points;
  for (std::size_t row = 0; row < head_.runs.size(); ++row) {
    const std::size_t run = head_.runs[row];
    if ((row > 0 && run <= head_.runs[row - 1]) || run / points >= static_cast<std::size_t>(head_.replicates))
      throw std::runtime_error("row " + std::to_string(row) + " of /runs is run " + std::to_string(run) +
                               ": not in order, or not of this design");
    if (static_cast<std::size_t>(point_[row]) != run % points ||
        static_cast<std::size_t>(replicate_[row]) != run / points)
      throw std::runtime_error("run " + std::to_string(run) + " is not of the point and replicate that /runs says");
    if (head_.status[row] > RunStatus::failed || (head_.status[row] == RunStatus::done) == digest_[row].empty())
      throw std::runtime_error("run " + std::to_string(run) + " has a status that does not go with its digest");
  }
}

void ResultsReader::read_head() {
  head_.design_digest = file_.text_attribute("/scenario", "design_digest");
  head_.model_version = file_.text_attribute("/scenario", "model_version");
  head_.points = file_.shape("/points/point").at(0);
  head_.replicates = file_.integer_attribute("/scenario", "replicates");
  if (head_.points < 1 || head_.replicates < 1) throw std::runtime_error("a design without points or replicates");
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
    if (name != "point" && name != "overlay" && name != "sample" && name != "block" && name != "arm")
      design.columns.push_back(read_column(file_, name));
  }
  if (file_.has("/points/arm")) {
    design.arms = file_.read<std::string>("/points/arm");
    design.baseline = file_.text_attribute("/points", "baseline");
  }
  design.overlays = file_.read<std::string>("/points/overlay");
  design.replicates = head_.replicates;
  design.model_version = head_.model_version;
  return design;
}

std::vector<std::vector<double>> ResultsReader::series(const std::string& name) const {
  const auto values = file_.read<double>("/series/" + name);
  if (file_.shape("/series/" + name).at(0) != runs().size())
    throw std::runtime_error("/series/" + name + ": not a row per run");
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
  scenario.model_version = head_.model_version;
  scenario.replicates = head_.replicates;
  scenario.stopping = file_.text_attribute("/scenario", "stopping");
  return scenario;
}

std::vector<Session> ResultsReader::sessions() const {
  const auto threads = file_.read<std::int64_t>("/provenance/threads");
  const auto dirty = file_.read<std::uint8_t>("/provenance/dirty");
  std::vector<Session> sessions(threads.size());
  const auto read = [&](const char* name, std::string Session::* field) {
    const std::string path = std::string("/provenance/") + name;
    if (file_.shape(path) != std::vector<std::uint64_t>{sessions.size()})
      throw std::runtime_error(path + ": not a row per session");
    const auto texts = file_.read<std::string>(path);
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

std::string ResultsReader::stored_digest(std::size_t row) const { return digest_.at(row); }

std::string ResultsReader::content_digest() const { return tandem::content_digest(file_); }

std::vector<std::string> ResultsReader::edited_labels(const Experiment& experiment, bool same_words) const {
  return lines_from_child(path_, [&] { return labels_and_outcomes(experiment, same_words); });
}

// Of another version of the model it is not known what settings were in effect. Only if the fingerprint of the settings differs, too, is
// it another.
std::vector<std::string> ResultsReader::labels_and_outcomes(const Experiment& experiment, bool same_words) const {
  LabelRules rules;
  rules.same_words = same_words;
  rules.same_model = find_version(head_.model_version) || head_.design_digest == experiment.design_digest;
  rules.all_there = head_.sealed;
  auto lines = tandem::edited_labels(file_, experiment, head_.runs, rules);
  for (std::size_t row = 0; row < head_.runs.size(); ++row)
    if (!outcome_goes_with_status(row))
      lines.push_back("run " + std::to_string(head_.runs[row]) +
                      ": its message or its values do not go with its status");
  return lines;
}

// Only failed runs say why, and only runs that are done have values.
bool ResultsReader::outcome_goes_with_status(std::size_t row) const {
  const RunStatus status = head_.status[row];
  if (status == RunStatus::done) return message_[row].empty() && stage_[row].empty();
  if (status == RunStatus::missing && !message_[row].empty()) return false;
  const RunResult result = read_run(row);
  return std::all_of(result.series.begin(), result.series.end(), [](const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(), [](double value) { return value != value; });
  });
}

// So that whoever calls it knows that all can be read.
void ResultsReader::read_all() const {
  design();
  sessions();
  content_digest();
  if (file_.has_attribute("/scenario", "file_count")) scenario();
  computed_digests();
}

std::uint64_t ResultsReader::run_bytes(std::size_t row) const {
  return run_text_bytes + series_bytes_ + snapshots_->bytes(head_.runs.at(row));
}

void ResultsReader::read_runs(std::size_t first_row, std::span<RunResult> to) const {
  const Box rows{{first_row}, {to.size()}};
  const auto seconds = file_.read<double>("/provenance/seconds", rows);
  for (std::size_t i = 0; i < to.size(); ++i) {
    RunResult& result = to[i];
    const std::size_t row = first_row + i;
    result.run = head_.runs.at(row);
    result.point = static_cast<std::size_t>(point_.at(row));
    result.replicate = replicate_.at(row);
    result.status = head_.status.at(row);
    result.message = message_.at(row);
    result.stage = stage_.at(row);
    result.digest = digest_.at(row);
    result.seconds = seconds[i];
    result.snapshots = snapshots_->read(result.run);
    result.series.resize(shapes_.size());
  }
  for (std::size_t s = 0; s < shapes_.size(); ++s) read_series(s, first_row, to);
}

void ResultsReader::read_series(std::size_t series, std::size_t first_row, std::span<RunResult> results) const {
  auto count = shapes_[series];
  std::vector<std::uint64_t> start(count.size(), 0);
  start[0] = first_row;
  count[0] = results.size();
  const auto width = std::accumulate(count.begin() + 1, count.end(), std::size_t{1}, std::multiplies<>());
  if (block_.size() < width * results.size()) block_.resize(width * results.size());
  file_.read_into("/series/" + head_.recording.series[series].name, Box{start, count},
                  std::span(block_).first(width * results.size()));
  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto begin = block_.begin() + static_cast<std::ptrdiff_t>(i * width);
    results[i].series[series].assign(begin, begin + static_cast<std::ptrdiff_t>(width));
  }
}

}  // namespace tandem
