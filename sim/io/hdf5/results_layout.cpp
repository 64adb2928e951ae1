// SPDX-License-Identifier: MIT
#include "io/hdf5/results_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/contracts.h"

namespace tandem {

namespace {

LayoutRow group(std::string path, std::string meaning) {
  return {std::move(path), LayoutKind::group, Element::byte, {}, "", std::move(meaning)};
}

LayoutRow attribute(std::string path, Element element, std::string meaning) {
  return {std::move(path), LayoutKind::attribute, element, {}, "", std::move(meaning)};
}

LayoutRow dataset(std::string path, Element element, std::vector<std::string> dimensions, std::string unit,
                  std::string meaning) {
  return {std::move(path), LayoutKind::dataset, element, std::move(dimensions), std::move(unit), std::move(meaning)};
}

// What the first files of format 1 did not have.
LayoutRow later(LayoutRow row) {
  row.came_later = true;
  return row;
}

using enum Element;

std::vector<LayoutRow> root_rows() {
  return {
      attribute("/@format", text, "`tandem-results`"),
      attribute("/@format_version", integer, "version of this page; a reader refuses a version that it does not know"),
  };
}

std::vector<LayoutRow> provenance_rows() {
  return {
      group("/provenance",
            "who wrote the file, when and how; all that may differ between two runs of one command stands here"),
      dataset("/provenance/session", integer, {"session"}, "1",
              "each start of the program that wrote into this file, from 0"),
      dataset("/provenance/command_line", text, {"session"}, "", "the command as typed"),
      dataset("/provenance/program_version", text, {"session"}, "", "version of the program"),
      dataset("/provenance/commit", text, {"session"}, "",
              "commit that the program was built from, `unknown` outside a repository"),
      dataset("/provenance/dirty", byte, {"session"}, "1", "1: the sources differed from the commit"),
      dataset("/provenance/compiler", text, {"session"}, "", "compiler and build type"),
      dataset("/provenance/hdf5", text, {"session"}, "", "version of the HDF5 library"),
      dataset("/provenance/threads", integer, {"session"}, "1", "threads used"),
      dataset("/provenance/execution", text, {"session"}, "", "which parallel mode was chosen, and why"),
      later(dataset("/provenance/process", text, {"session"}, "", "process and machine: `1234@host`")),
      later(dataset("/provenance/shard", text, {"session"}, "", "the shard that was run: `2/4`; `1/1`: not sharded")),
      dataset("/provenance/started", text, {"session"}, "", "UTC, ISO 8601"),
      dataset("/provenance/finished", text, {"session"}, "", "UTC, ISO 8601"),
      dataset("/provenance/run", integer, {"run"}, "1", "number of the run"),
      dataset("/provenance/seconds", real, {"run"}, "s", "wall-clock time of the run; NaN: not done"),
  };
}

std::vector<LayoutRow> scenario_rows() {
  return {
      group("/scenario", "what was asked for"),
      attribute("/scenario@schema", integer, "form of the scenario file"),
      attribute("/scenario@model_version", text,
                "version of the equations, draws and defaults that made these results"),
      attribute(
          "/scenario@written_for", text,
          "model version that the scenario file names, 0.1 where it names none; with --set it can be run as another"),
      attribute("/scenario@design_digest", text,
                "fingerprint of the settings of all points, replicates, recording and model version"),
      attribute("/scenario@replicates", integer, "runs of each point"),
      later(
          attribute("/scenario@stopping", text, "why there are so many replicates, if a rule chose them; else empty")),
      later(attribute("/scenario@override_count", integer, "keys that the command line set beside the file")),
      later(attribute("/scenario@file_count", integer, "files that the scenario names")),
      dataset("/scenario/title", text, {}, "", "title of the scenario"),
      dataset("/scenario/question", text, {}, "", "the question that the scenario asks"),
      dataset("/scenario/source_name", text, {}, "", "scenario file as named on the command line"),
      dataset("/scenario/source_text", text, {}, "", "the scenario file, byte for byte"),
      later(dataset("/scenario/override", text, {"override"}, "",
                    "what the command line set beside the file, `key=value` each, in order; absent if nothing")),
      dataset("/scenario/series", text, {"series"}, "", "names of the recorded series, in order of the digest"),
      later(group("/scenario/files",
                  "the files that the scenario names: roster, edge list, tables of points; absent if none")),
      later(dataset("/scenario/files/file", text, {"file"}, "", "path as the scenario names it")),
      later(dataset("/scenario/files/text", text, {"file"}, "", "the file, byte for byte")),
      later(dataset("/scenario/agent_names", text, {"agent"}, "",
                    "id of the agent at each seat at the start, from the roster; absent without one")),
      later(dataset("/scenario/unit_names", text, {"unit"}, "",
                    "name of each unit, from the roster; absent without one")),
      group("/scenario/settings", "every key in effect, defaults included"),
      dataset("/scenario/settings/key", text, {"key"}, "", "dotted key"),
      dataset("/scenario/settings/value", text, {"key"}, "", "value as TOML; empty for a swept key"),
      dataset("/scenario/settings/state", text, {"key"}, "",
              "`default`, `set` (by file or command line) or `swept` (see `/points`)"),
  };
}

std::vector<LayoutRow> point_rows() {
  return {
      group("/points", "the design points, in order"),
      dataset("/points/point", integer, {"point"}, "1", "number of the point, from 0"),
      dataset("/points/overlay", text, {"point"}, "", "all that the point sets, as TOML, separated by `; `"),
      later(dataset(
          "/points/sample", integer, {"point"}, "1",
          "number of the sample (base sample of Saltelli's, trajectory of Morris'); -1: none; absent unless the "
          "design samples")),
      later(dataset(
          "/points/block", text, {"point"}, "",
          "in Saltelli's design `A`, `B` or `AB <key>` (A with that column of B); in Morris' `start`, or the key "
          "that this "
          "step changed; otherwise empty; absent unless the design samples")),
      later(dataset("/points/arm", text, {"point"}, "",
                    "name of the arm that the point belongs to; absent unless the design has arms")),
      later(attribute("/points@baseline", text,
                      "name of the arm with which the others are compared; absent unless the design has arms")),
      dataset("/points/<key>", real, {"point"}, "of the key",
              "value of a swept key at each point: float64 for a real key (NaN: no such key there), int64 for an "
              "integer, otherwise text; a slash in the key is written %2F in the dataset's name, and the % of a %2F or "
              "%25 in it "
              "%25"),
  };
}

std::vector<LayoutRow> run_rows() {
  return {
      group(
          "/runs",
          "one row per run; run = replicate x number of points + point; a file of one replayed run has that row alone"),
      dataset("/runs/run", integer, {"run"}, "1", "number of the run, from 0"),
      dataset("/runs/point", integer, {"run"}, "1", "design point"),
      dataset("/runs/replicate", integer, {"run"}, "1", "replicate, from 0"),
      dataset("/runs/status", byte, {"run"}, "1", "0 missing (not run yet), 1 done, 2 failed"),
      dataset("/runs/digest", text, {"run"}, "", "fingerprint of the run's series and snapshots; empty unless done"),
      dataset("/runs/message", text, {"run"}, "", "why the run failed"),
      later(dataset("/runs/stage", text, {"run"}, "", "where the run failed: `start`, or `tick N`")),
      dataset("/runs/seed_people", integer, {"run"}, "1", "seed of the draws about people"),
      dataset("/runs/seed_network", integer, {"run"}, "1", "seed of the draws about the starting network"),
      dataset("/runs/seed_behaviour", integer, {"run"}, "1", "seed of the draws about behaviour"),
  };
}

std::vector<LayoutRow> series_rows() {
  return {
      group("/series", "what the metrics said; `tandem describe metrics` explains each"),
      dataset("/series/run", integer, {"run"}, "1", "number of the run"),
      dataset("/series/point", integer, {"run"}, "1", "design point of the run"),
      dataset("/series/replicate", integer, {"run"}, "1", "replicate of the run"),
      dataset("/series/tick", integer, {"tick"}, "tick",
              "tick of each cheap recording; a tick is a working week, 0 the start"),
      dataset("/series/tick_costly", integer, {"tick_costly"}, "tick",
              "tick of each costly recording; absent without costly metrics"),
      dataset("/series/unit", integer, {"unit"}, "1", "number of the unit; absent without series by unit"),
      dataset("/series/<metric>", real, {"run", "tick"}, "of the metric",
              "a cheap metric; NaN: not defined there, or the run is not done"),
      dataset("/series/<metric>_by_unit", real, {"run", "tick", "unit"}, "of the metric",
              "the same for each unit; NaN: no such unit"),
      dataset("/series/<costly metric>", real, {"run", "tick_costly"}, "of the metric",
              "a costly metric, recorded at its own ticks"),
      dataset("/series/<costly metric>_by_unit", real, {"run", "tick_costly", "unit"}, "of the metric",
              "the same for each unit"),
  };
}

std::vector<LayoutRow> snapshot_rows() {
  return {
      group("/snapshots",
            "the organisation at chosen ticks of the first replicates, by run, then tick; absent when not asked for"),
      group("/snapshots/agents", "one row per agent, run and tick"),
      dataset("/snapshots/agents/row", integer, {"row"}, "1", "number of the row"),
      dataset("/snapshots/agents/run", integer, {"row"}, "1", "number of the run"),
      dataset("/snapshots/agents/tick", index, {"row"}, "tick", "0 is the start"),
      dataset("/snapshots/agents/agent", index, {"row"}, "1", "seat of the agent, from 0"),
      later(attribute(
          "/snapshots/agents@columns", text,
          "names of the columns below, in order of the digest; absent in files of before they could be chosen: "
          "`unit purpose output load`")),
      dataset("/snapshots/agents/<column>", real32, {"row"}, "of the column",
              "a column of `recording.snapshot_columns`; NaN, 4294967295 or empty text: not at this point"),
      group("/snapshots/ties", "one row per tie, run and tick; source < target"),
      dataset("/snapshots/ties/row", integer, {"row"}, "1", "number of the row"),
      dataset("/snapshots/ties/run", integer, {"row"}, "1", "number of the run"),
      dataset("/snapshots/ties/tick", index, {"row"}, "tick", "0 is the start"),
      dataset("/snapshots/ties/source", index, {"row"}, "1", "seat of one end"),
      dataset("/snapshots/ties/target", index, {"row"}, "1", "seat of the other end"),
      later(attribute(
          "/snapshots/ties@columns", text,
          "names of the columns below, in order of the digest; absent in files of before they could be chosen: "
          "`formed trust trust_back`")),
      dataset("/snapshots/ties/<column>", real32, {"row"}, "of the column",
              "a column of `recording.snapshot_tie_columns`"),
  };
}

// The columns that a snapshot can hold, under the names that stand for them in the layout.
std::vector<LayoutRow> column_rows() {
  std::vector<LayoutRow> rows;
  for (const auto& [table, group] :
       {std::pair(SnapshotTable::agents, "/snapshots/agents/"), std::pair(SnapshotTable::ties, "/snapshots/ties/")})
    for (const SnapshotColumn& column : snapshot_columns(table))
      rows.push_back(dataset(
          group + column.name, element_of(column.kind), {"row"}, column.unit,
          column.meaning + (column.numbered ? "; the others are `" + column.name + "_2` and so on" : std::string())));
  return rows;
}

std::string name_of(Element element) {
  switch (element) {
    case real: return "float64";
    case real32: return "float32";
    case integer: return "int64";
    case index: return "uint32";
    case byte: return "uint8";
    case text: return "text";
  }
  return "";
}

std::string name_of(LayoutKind kind) {
  switch (kind) {
    case LayoutKind::group: return "group";
    case LayoutKind::dataset: return "dataset";
    case LayoutKind::attribute: return "attribute";
  }
  return "";
}

std::string page_row(const LayoutRow& row) {
  std::string shape;
  for (const auto& dimension : row.dimensions) shape += (shape.empty() ? "" : ", ") + dimension;
  if (row.kind == LayoutKind::dataset) shape = row.dimensions.empty() ? "one value" : "[" + shape + "]";
  if (row.kind == LayoutKind::attribute) shape = "attribute";
  return fmt::format("| `{}` | {} | {} | {} | {} |\n", row.path, name_of(row.element), shape, row.unit, row.meaning);
}

constexpr const char* page_head = R"(# The results file

<!-- Printed by `tandem describe results`; scripts/fresh refreshes it. -->

`tandem run` writes one HDF5 file. Every dataset carries its meaning and unit as attributes (`long_name`, `units`), and its
dimensions are named by dimension scales, so that h5py, xarray, R and the HDF5 tools show them:

```python
import h5py
with h5py.File("results/silo-effect.h5") as file:
    output = file["series/output"][:]                       # [run, tick]
    permeability = file["points/boundaries.permeability"][:]  # [point]
    point = file["runs/point"][:]                           # [run]

import xarray                                               # engine: h5netcdf or netcdf4
series = xarray.open_dataset("results/silo-effect.h5", group="series", engine="h5netcdf")
series.output.groupby("point").mean("run")                  # coordinates: run, point, replicate, tick, unit
```

```r
file <- hdf5r::H5File$new("results/silo-effect.h5", mode = "r")
output <- file[["series/output"]][, ]                       # R turns the order of dimensions: [tick, run]
```

What may be relied on:

- The first 512 bytes are a line of text, filled up with zeros: `tandem-results version=2 bytes=91544 xxh3-128=5015...`, the version of the format,
  the length of the file, and a checksum of all bytes behind these 512 (`tail -c +513 FILE | xxhsum -H2` computes it). HDF5 calls such a
  beginning a user block; h5py, netCDF, xarray, R and the HDF5 tools read over it. Every verb and the Python package look at it first: a file
  with one changed bit is refused. Who rewrites a file with other tools on purpose gives it a new checksum by `tandem seal NAME`. Files of version 1
  begin without that line. They stay readable, but prove less: what no run and no scenario says could have changed.
- The same command leaves the same file, whatever the number of threads: `h5diff --exclude-path=/provenance A B` says nothing, and
  `tandem digest` prints the same fingerprints. It computes them from the file as it stands: of each run over its series and snapshots, of the
  file over values, axes, rows, units, settings and texts, that is all but `/provenance`, the path of the scenario and the `long_name`s, however the
  file is laid out. `tandem digest --series` prints that of the file over settings and runs alone, as it was before labels were covered.
- The file appears under its name only when it is whole: it is written in the folder `NAME.parts`, closed, synchronised,
  read again to its end and renamed.
- While runs are under way, those that are finished are in `NAME.parts/`: results files of some runs each (`part-1-of-1-0001.h5`; every
  reader takes them), the design (`design.h5`), a journal, and checkpoints of long runs. Killed at any moment, the same command goes on from there
  and repeats no run of a part. When all runs are done the parts become the file and are deleted; `tandem merge NAME --partial` makes a file of what
  there is, in which the other runs have status 0 and NaN. However the runs were spread over shards and starts, the file is the same.
- The file holds all that its scenario was read from: `tandem verify NAME` recomputes runs from it alone and compares all that follows from the
  scenario (points, seeds, order of runs, ticks, axes, units, settings, texts); `tandem replay NAME --run R` recomputes one.
- Series are plain arrays without compression, their space taken before the first run (docs/decisions/0008-results-without-compression.md). For an
  archive `h5repack -f SHUF -f GZIP=4 A B && tandem seal B` makes a smaller file that every reader takes as well.
- Agents are told by their seats, units by their numbers, both from 0. Where they have names, those of a roster, `agent_names` and
  `unit_names` of `/scenario` list them in that order: `file["scenario/agent_names"].asstr()[3]` is who was at seat 3 at the start.
- Text is UTF-8 of any length; a text that says nothing is empty.

)";

}  // namespace

const std::vector<LayoutRow>& results_layout() {
  static const std::vector<LayoutRow> rows = [] {
    std::vector<LayoutRow> all;
    for (const auto& part :
         {root_rows(), scenario_rows(), point_rows(), run_rows(), series_rows(), snapshot_rows(), provenance_rows()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return rows;
}

const LayoutRow& layout_row(const std::string& path) {
  const auto& rows = results_layout();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const LayoutRow& row) { return row.path == path; });
  EXPECT(found != rows.end());
  return *found;
}

Element element_of(SnapshotKind kind) {
  return kind == SnapshotKind::whole ? Element::index : kind == SnapshotKind::real ? Element::real32 : Element::text;
}

std::string describe_results() {
  const std::string table = "\n| path | type | shape | unit | meaning |\n|---|---|---|---|---|\n";
  std::string page = page_head + fmt::format("Format `{}`, version {}.\n", results_format, results_format_version);
  page += "\n## The file" + std::string("\n") + table;
  for (const auto& row : results_layout()) {
    if (row.kind == LayoutKind::group) {
      page += fmt::format("\n## `{}`: {}\n{}", row.path, row.meaning, table);
    } else {
      page += page_row(row);
    }
  }
  page +=
      "\n## Columns that a snapshot can hold\n\n`recording.snapshot_columns` and `recording.snapshot_tie_columns` "
      "choose "
      "among them.\n" +
      table;
  for (const auto& row : column_rows()) page += page_row(row);
  return page;
}

Json describe_results_json() {
  auto rows = results_layout();
  const auto columns = column_rows();
  rows.insert(rows.end(), columns.begin(), columns.end());
  Json list = Json::array();
  for (const auto& row : rows)
    list.push_back({{"path", row.path},
                    {"kind", name_of(row.kind)},
                    {"type", row.kind == LayoutKind::group ? "" : name_of(row.element)},
                    {"dimensions", row.dimensions},
                    {"units", row.unit},
                    {"meaning", row.meaning}});
  return list;
}

}  // namespace tandem
