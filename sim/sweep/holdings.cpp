// SPDX-License-Identifier: MIT
#include "sweep/holdings.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tandem {

Holding holding_of(const OutputKind& kind, const std::string& results_path) {
  const auto results = kind.open(results_path);
  Holding holding{results_path, {}, {}, {}};
  for (std::size_t row = 0; row < results->runs().size(); ++row) {
    if (results->status()[row] == RunStatus::done) holding.done.push_back(results->runs()[row]);
    if (results->status()[row] == RunStatus::failed) holding.failed.push_back(results->runs()[row]);
  }
  return holding;
}

void add_beside(Holding file, std::vector<Holding>& parts) {
  std::set<std::size_t> held;
  for (const Holding& part : parts) held.insert(part.done.begin(), part.done.end());
  std::erase_if(file.done, [&](std::size_t run) { return held.count(run) > 0; });
  parts.insert(parts.begin(), std::move(file));
}

RunSources find_sources(const Experiment& experiment, const std::vector<Holding>& holdings, Problems& problems) {
  RunSources sources;
  sources.source.assign(experiment.runs(), -1);
  std::vector<bool> done(experiment.runs(), false);
  for (const Holding& holding : holdings) {
    const auto number = static_cast<std::int32_t>(sources.paths.size());
    sources.paths.push_back(holding.path);
    for (const std::size_t run : holding.failed)
      if (!done.at(run)) sources.source[run] = number;
    for (const std::size_t run : holding.done) {
      if (done.at(run))
        problems.push_back({Origin{holding.path}, "", fmt::format("run {} is done twice", run), "each run once",
                            "the other is in " + sources.paths[static_cast<std::size_t>(sources.source[run])]});
      done[run] = true;
      sources.source[run] = number;
    }
  }
  for (std::size_t run = 0; run < done.size(); ++run) {
    if (sources.source[run] < 0) sources.missing.push_back(run);
    if (sources.source[run] >= 0 && !done[run]) ++sources.failed;
  }
  return sources;
}

}  // namespace tandem
