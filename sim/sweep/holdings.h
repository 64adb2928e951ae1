// SPDX-License-Identifier: MIT
// What results files hold of the runs of a design, and where each run is to be found.
#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "io/output/output_kind.h"
#include "sweep/shard.h"

namespace tandem {

// What one results file contributes.
struct Holding {
  std::string path;
  Shard shard;
  std::vector<std::size_t> done, failed;  // runs
  std::vector<Session> sessions;          // that wrote it
};
Holding holding_of(const std::string& results_path, const StoredResults& results);
Holding holding_of(const OutputKind& kind, const std::string& results_path);

// Adds a results file beside the parts, without the runs that they hold too.
void add_beside(Holding file, std::vector<Holding>& parts);

// Where every run is to be found. Adds runs that are done twice to `problems`.
struct RunSources {
  std::vector<std::string> paths;    // [source]
  std::vector<Session> sessions;     // that wrote the sources, some of them several
  std::vector<std::int32_t> source;  // [run] -1: nowhere
  std::vector<std::size_t> missing;  // runs that are neither done nor failed
  std::size_t failed = 0;
};
RunSources find_sources(const Experiment& experiment, const std::vector<Holding>& holdings, Problems& problems);

}  // namespace tandem
