// SPDX-License-Identifier: MIT
#include "sweep/holdings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace tandem {

namespace {

// A part that was copied, or of another folder.
void refuse_twice(const std::string& path, const std::string& other, const std::vector<std::size_t>& runs,
                  Problems& problems) {
  const std::string what = runs.size() == 1
                               ? fmt::format("run {} is done twice", runs[0])
                               : fmt::format("{} runs are done twice, the first is run {}", runs.size(), runs[0]);
  problems.push_back({Origin{path}, "",
                      fmt::format("{}: {} has {} as well", what, other, runs.size() == 1 ? "it" : "them"),
                      "each run once", "move one of the two elsewhere"});
}

}  // namespace

Holding holding_of(const std::string& results_path, const StoredResults& results) {
  Holding holding{results_path, {}, {}, {}, results.sessions()};
  for (std::size_t row = 0; row < results.runs().size(); ++row) {
    if (results.status()[row] == RunStatus::done) holding.done.push_back(results.runs()[row]);
    if (results.status()[row] == RunStatus::failed) holding.failed.push_back(results.runs()[row]);
  }
  return holding;
}

Holding holding_of(const OutputKind& kind, const std::string& results_path) {
  return holding_of(results_path, *kind.open(results_path));
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
    sources.sessions.insert(sources.sessions.end(), holding.sessions.begin(), holding.sessions.end());
    for (const std::size_t run : holding.failed)
      if (!done.at(run)) sources.source[run] = number;
    std::map<std::int32_t, std::vector<std::size_t>> twice;  // by the other source
    for (const std::size_t run : holding.done) {
      if (done.at(run)) twice[sources.source[run]].push_back(run);
      done[run] = true;
      sources.source[run] = number;
    }
    for (const auto& [other, runs] : twice)
      refuse_twice(holding.path, sources.paths[static_cast<std::size_t>(other)], runs, problems);
  }
  for (std::size_t run = 0; run < done.size(); ++run) {
    if (sources.source[run] < 0) sources.missing.push_back(run);
    if (sources.source[run] >= 0 && !done[run]) ++sources.failed;
  }
  return sources;
}

}  // namespace tandem
