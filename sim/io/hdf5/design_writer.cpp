// SPDX-License-Identifier: MIT
#include "io/hdf5/design_writer.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "io/hdf5/link_name.h"
#include "io/output/design_table.h"

namespace tandem {

namespace {

Box whole(std::size_t length) { return {{0}, {length}}; }

template <class Row, class Field>
std::vector<std::string> column(const std::vector<Row>& rows, Field Row::* field) {
  std::vector<std::string> texts;
  texts.reserve(rows.size());
  for (const auto& row : rows) texts.push_back(row.*field);
  return texts;
}

void put_texts(Hdf5File& file, LayoutMaker& make, const std::string& path, const std::vector<std::string>& texts) {
  make.dataset(path);
  file.write(path, whole(texts.size()), texts);
}

void put_integers(Hdf5File& file, LayoutMaker& make, const std::string& path,
                  const std::vector<std::int64_t>& numbers) {
  make.dataset(path);
  file.write(path, whole(numbers.size()), numbers);
}

std::vector<std::int64_t> count_up(std::size_t length) {
  std::vector<std::int64_t> numbers(length);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

std::vector<std::int64_t> numbers_of(const std::vector<std::size_t>& runs) { return {runs.begin(), runs.end()}; }

void write_provenance(Hdf5File& file, LayoutMaker& make, const std::vector<std::size_t>& runs,
                      const std::vector<Session>& sessions) {
  make.size("session", sessions.size());
  make.group("/provenance");
  put_integers(file, make, "/provenance/session", count_up(sessions.size()));
  put_texts(file, make, "/provenance/command_line", column(sessions, &Session::command_line));
  put_texts(file, make, "/provenance/program_version", column(sessions, &Session::program_version));
  put_texts(file, make, "/provenance/commit", column(sessions, &Session::commit));
  put_texts(file, make, "/provenance/compiler", column(sessions, &Session::compiler));
  put_texts(file, make, "/provenance/hdf5", column(sessions, &Session::library));
  put_texts(file, make, "/provenance/execution", column(sessions, &Session::execution));
  put_texts(file, make, "/provenance/process", column(sessions, &Session::process));
  put_texts(file, make, "/provenance/shard", column(sessions, &Session::shard));
  put_texts(file, make, "/provenance/started", column(sessions, &Session::started));
  put_texts(file, make, "/provenance/finished", column(sessions, &Session::finished));
  std::vector<std::uint8_t> dirty;
  std::vector<std::int64_t> threads;
  for (const auto& session : sessions) {
    dirty.push_back(session.dirty);
    threads.push_back(session.threads);
  }
  make.dataset("/provenance/dirty");
  file.write("/provenance/dirty", whole(dirty.size()), dirty);
  put_integers(file, make, "/provenance/threads", threads);
  put_integers(file, make, "/provenance/run", numbers_of(runs));
  make.dataset("/provenance/seconds");
}

void put_text(Hdf5File& file, LayoutMaker& make, const std::string& path, const std::string& text) {
  make.dataset(path);
  file.write(path, Box{}, std::vector<std::string>{text});
}

// What the scenario was read from beside its own text. Not every program bears datasets without elements: none is made.
void write_sources(Hdf5File& file, LayoutMaker& make, const Scenario& scenario) {
  make.attribute("/scenario@override_count", static_cast<std::int64_t>(scenario.overrides.size()));
  make.attribute("/scenario@file_count", static_cast<std::int64_t>(scenario.source_files.size()));
  make.size("override", scenario.overrides.size());
  if (!scenario.overrides.empty()) put_texts(file, make, "/scenario/override", scenario.overrides);
  if (scenario.source_files.empty()) return;
  make.size("file", scenario.source_files.size());
  make.group("/scenario/files");
  put_texts(file, make, "/scenario/files/file", column(scenario.source_files, &SourceFile::name));
  put_texts(file, make, "/scenario/files/text", column(scenario.source_files, &SourceFile::text));
}

// Those of a roster; agents and units of a generated organisation have numbers alone.
void write_names(Hdf5File& file, LayoutMaker& make, const Roster& roster) {
  if (roster.id.empty()) return;
  const std::vector<std::string> units = unit_names(roster);
  make.size("agent", roster.id.size());
  make.size("unit", units.size());
  put_texts(file, make, "/scenario/agent_names", roster.id);
  put_texts(file, make, "/scenario/unit_names", units);
}

void write_scenario(Hdf5File& file, LayoutMaker& make, const Experiment& experiment, const DesignTable& design) {
  const Scenario& scenario = experiment.scenario;
  make.group("/scenario");
  make.attribute("/scenario@schema", scenario_schema);
  make.attribute("/scenario@model_version", design.model_version);
  make.attribute("/scenario@written_for", scenario.written_for);
  make.attribute("/scenario@design_digest", experiment.design_digest);
  make.attribute("/scenario@replicates", experiment.replicates);
  make.attribute("/scenario@stopping", experiment.stopping);
  put_text(file, make, "/scenario/title", scenario.title);
  put_text(file, make, "/scenario/question", scenario.question);
  put_text(file, make, "/scenario/source_name", scenario.source_name);
  put_text(file, make, "/scenario/source_text", scenario.source_text);
  write_sources(file, make, scenario);
  write_names(file, make, scenario.inputs.roster);
  make.size("series", experiment.recording.series.size());
  put_texts(file, make, "/scenario/series", column(experiment.recording.series, &SeriesPlan::name));
  make.size("key", design.settings.size());
  make.group("/scenario/settings");
  put_texts(file, make, "/scenario/settings/key", column(design.settings, &SettingRow::key));
  put_texts(file, make, "/scenario/settings/value", column(design.settings, &SettingRow::value));
  put_texts(file, make, "/scenario/settings/state", column(design.settings, &SettingRow::state));
}

// For designs that sample something alone.
void put_labels(Hdf5File& file, LayoutMaker& make, const std::vector<PointLabel>& labels) {
  std::vector<std::int64_t> samples;
  samples.reserve(labels.size());
  for (const auto& label : labels) samples.push_back(label.sample);
  if (std::all_of(samples.begin(), samples.end(), [](std::int64_t sample) { return sample < 0; })) return;
  put_integers(file, make, "/points/sample", samples);
  put_texts(file, make, "/points/block", column(labels, &PointLabel::block));
}

Element element_of(ColumnType type) {
  switch (type) {
    case ColumnType::real: return Element::real;
    case ColumnType::integer: return Element::integer;
    case ColumnType::text: return Element::text;
  }
  return Element::text;
}

void write_points(Hdf5File& file, LayoutMaker& make, const DesignTable& design) {
  const std::size_t points = design.overlays.size();
  make.size("point", points);
  make.group("/points");
  put_integers(file, make, "/points/point", count_up(points));
  put_texts(file, make, "/points/overlay", design.overlays);
  put_labels(file, make, design.labels);
  if (!design.arms.empty()) {
    put_texts(file, make, "/points/arm", design.arms);
    make.attribute("/points@baseline", design.baseline);
  }
  for (const auto& column : design.columns) {
    const Naming naming{"/points/" + link_name(column.key), column.unit, column.meaning};
    make.dataset("/points/<key>", naming, element_of(column.type));
    if (column.type == ColumnType::real) file.write(naming.path, whole(points), column.reals);
    if (column.type == ColumnType::integer) file.write(naming.path, whole(points), column.integers);
    if (column.type == ColumnType::text) file.write(naming.path, whole(points), column.texts);
  }
}

void write_runs(Hdf5File& file, LayoutMaker& make, const Experiment& experiment, const std::vector<std::size_t>& runs) {
  std::vector<std::int64_t> point, replicate, people, network, behaviour;
  std::map<std::size_t, SeedParameters> by_point;
  for (const std::size_t run : runs) {
    const auto [found, is_new] = by_point.try_emplace(experiment.point_of(run));
    SeedParameters& seeds = found->second;
    if (is_new) seeds = experiment.setup(found->first).model.get<SeedParameters>();
    point.push_back(static_cast<std::int64_t>(experiment.point_of(run)));
    replicate.push_back(experiment.replicate_of(run));
    people.push_back(seeds.people);
    network.push_back(seeds.network);
    behaviour.push_back(seeds.behaviour);
  }
  make.group("/runs");
  put_integers(file, make, "/runs/run", numbers_of(runs));
  put_integers(file, make, "/runs/point", point);
  put_integers(file, make, "/runs/replicate", replicate);
  make.dataset("/runs/status");
  make.dataset("/runs/digest");
  make.dataset("/runs/message");
  make.dataset("/runs/stage");
  put_integers(file, make, "/runs/seed_people", people);
  put_integers(file, make, "/runs/seed_network", network);
  put_integers(file, make, "/runs/seed_behaviour", behaviour);
}

}  // namespace

void write_design(Hdf5File& file, LayoutMaker& make, const Experiment& experiment, const std::vector<std::size_t>& runs,
                  const std::vector<Session>& sessions) {
  const DesignTable design = design_table(experiment);
  make.attribute("/@format", results_format);
  make.attribute("/@format_version", results_format_version);
  make.size("run", runs.size());
  write_provenance(file, make, runs, sessions);
  write_scenario(file, make, experiment, design);
  write_points(file, make, design);
  write_runs(file, make, experiment, runs);
}

}  // namespace tandem
