// SPDX-License-Identifier: MIT
#include "sweep/kinds.h"

#include <algorithm>
#include <fstream>

#include "io/hdf5/hdf5_output.h"

namespace tandem {

namespace {

constexpr std::size_t start_bytes = 1024;

std::vector<const OutputKind*> all_kinds() { return {&hdf5_output()}; }

}  // namespace

const OutputKind& kind_of(const std::string& path) {
  const auto kinds = all_kinds();
  for (const OutputKind* kind : kinds)
    if (path.ends_with(kind->extension())) return *kind;
  return *kinds[0];
}

bool is_results(std::string_view start) {
  const auto kinds = all_kinds();
  return std::any_of(kinds.begin(), kinds.end(), [&](const OutputKind* kind) { return kind->begins_with(start); });
}

std::string start_of(const std::string& path) {
  std::string start(start_bytes, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(start.data(), start_bytes);
  start.resize(static_cast<std::size_t>(file.gcount()));
  return start;
}

}  // namespace tandem
