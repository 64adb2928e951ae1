// SPDX-License-Identifier: MIT
// The results file as a table: every group, dataset and attribute with type, shape, unit and meaning. The writer makes objects
// from these rows only, and docs/results-format.md is printed from them.
#pragma once

#include <string>
#include <vector>

#include "io/hdf5/hdf5_file.h"
#include "io/text/json.h"
#include "state/snapshot_columns.h"

namespace tandem {

inline constexpr const char* results_format = "tandem-results";
inline constexpr int results_format_version = 2;

enum class LayoutKind { group, dataset, attribute };

struct LayoutRow {
  std::string path;  // "/runs/status"; an attribute as "/scenario@schema"; names in <> are chosen by the scenario
  LayoutKind kind = LayoutKind::dataset;
  Element element = Element::real;
  // Names of the dimensions. Where the group holds a dataset named like the dimension, that is its dimension scale.
  std::vector<std::string> dimensions = {};
  std::string unit = {};
  std::string meaning = {};
  bool came_later = false;  // not all files of format 1 have it
};

const std::vector<LayoutRow>& results_layout();
// How a column of a snapshot is stored.
Element element_of(SnapshotKind kind);
// The row of a path, which must exist.
const LayoutRow& layout_row(const std::string& path);
// The page docs/results-format.md.
std::string describe_results();
// The rows: a list of objects with path, kind, type, dimensions, units, meaning.
Json describe_results_json();

}  // namespace tandem
