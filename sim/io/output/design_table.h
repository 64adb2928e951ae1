// SPDX-License-Identifier: MIT
// A design as the tables that a results file holds: settings in effect, and the value of each swept key at each point.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "run/experiment.h"

namespace tandem {

struct SettingRow {
  std::string key, value;
  std::string state;  // "default", "set" or "swept"
};

enum class ColumnType { real, integer, text };

// Values of one swept key, [point]; the vector of its type is filled, the others are empty.
struct PointColumn {
  std::string key, unit, meaning;
  ColumnType type = ColumnType::text;
  std::vector<double> reals;  // NaN: the key does not exist at this point
  std::vector<std::int64_t> integers;
  std::vector<std::string> texts;
};

struct DesignTable {
  std::vector<SettingRow> settings;
  std::vector<PointColumn> columns;
  std::vector<std::string> overlays;  // [point] all that the point sets, in one line
  std::vector<PointLabel> labels;     // [point]; not filled by a reader
  std::vector<std::string> arms;      // [point] the arm that it belongs to; empty: the design has none
  std::string baseline;               // of the arms; empty: none
  std::int64_t replicates = 1;
  std::string model_version;
};

DesignTable design_table(const Experiment& experiment);

// What distinguishes two designs, a line each: "key: the file has A, the command has B".
std::vector<std::string> differences(const DesignTable& file, const DesignTable& command);

}  // namespace tandem
