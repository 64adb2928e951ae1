// SPDX-License-Identifier: MIT
// The form of a design as rows: the keys of its tables, the kinds of sweep and of sample. The readers know a key from here, and
// docs/designs.md is printed from here.
#pragma once

#include <string>
#include <vector>

#include "io/text/json.h"

namespace tandem {

struct DesignRow {
  std::string table;    // "design", "design.until", or a kind of sweep: "list", "range", ..., "sampled key"
  std::string key;      // within the table
  std::string value;    // what it holds
  std::string meaning;  // one sentence
};
const std::vector<DesignRow>& design_rows();
// Keys of one table, in order.
std::vector<std::string> design_keys(const std::string& table);

struct SampleRow {
  std::string name;      // "sobol"
  std::string points;    // how many points come of it
  std::string made_for;  // and its limits
  std::string source;
};
const std::vector<SampleRow>& sample_rows();
std::vector<std::string> sample_names();

// The page docs/designs.md, and the rows as JSON.
std::string describe_designs();
Json describe_designs_json();

}  // namespace tandem
