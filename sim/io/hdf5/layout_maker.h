// SPDX-License-Identifier: MIT
// Makes groups and datasets of a results file exactly as results_layout() says.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "io/hdf5/hdf5_file.h"
#include "io/hdf5/results_layout.h"

namespace tandem {

// What the layout leaves to the scenario: the name in <>, and the text attributes of such a dataset.
struct Naming {
  std::string path, unit, meaning;
};

class LayoutMaker {
 public:
  explicit LayoutMaker(Hdf5File& file) : file_(file) {}

  // The length of a dimension, for all datasets made after.
  void size(const std::string& dimension, std::uint64_t length) { sizes_[dimension] = length; }
  void group(const std::string& path);
  // Dimension scales have to be made before what they describe.
  void dataset(const std::string& path, Fill fill = Fill::library);
  // A dataset of the row `pattern`, such as "/series/<metric>", under the name given; its type unless the row's is meant.
  void dataset(const std::string& pattern, const Naming& naming, Element element, Fill fill = Fill::library);
  void attribute(const std::string& path, const std::string& value);
  void attribute(const std::string& path, std::int64_t value);

 private:
  Hdf5File& file_;
  std::map<std::string, std::uint64_t> sizes_;
  std::set<std::string> made_;  // datasets
};

}  // namespace tandem
