// SPDX-License-Identifier: MIT
#include "sweep/precision.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sweep/stopping.h"

namespace tandem {

namespace {

// What each run contributes to each metric, and which runs were tried.
struct Contributions {
  std::vector<std::vector<double>> values;  // [metric][run]
  std::vector<bool> tried;                  // [run]
};

void add_file(const StoredResults& file, const StoppingRule& rule, Contributions& all) {
  for (std::size_t m = 0; m < rule.metrics.size(); ++m) {
    const auto rows = file.series(rule.metrics[m]);
    for (std::size_t row = 0; row < rows.size(); ++row)
      if (file.status()[row] == RunStatus::done) all.values[m].at(file.runs()[row]) = late_mean(rows[row]);
  }
  for (std::size_t row = 0; row < file.runs().size(); ++row)
    if (file.status()[row] != RunStatus::missing) all.tried.at(file.runs()[row]) = true;
}

// Over the points of which all these replicates were tried.
Verdict judge(const Experiment& experiment, const Contributions& all, std::int64_t replicates) {
  const std::size_t points = experiment.points.size(), runs = points * static_cast<std::size_t>(replicates);
  std::vector<bool> known(points, true);
  for (std::size_t run = 0; run < runs; ++run)
    if (!all.tried[run]) known[experiment.point_of(run)] = false;
  std::vector<std::vector<std::vector<double>>> values(all.values.size());
  for (std::size_t m = 0; m < values.size(); ++m)
    for (std::size_t point = 0; point < points; ++point) {
      if (!known[point]) continue;
      auto& list = values[m].emplace_back();
      for (std::size_t run = point; run < runs; run += points) list.push_back(all.values[m][run]);
    }
  return tandem::judge(experiment.scenario.design.until, values);
}

// The first run that is wanted and was not tried; the number of runs if there is none.
std::size_t first_open(const Experiment& experiment, const Contributions& all, const Shard* shard) {
  if (shard == nullptr)
    return static_cast<std::size_t>(std::find(all.tried.begin(), all.tried.end(), false) - all.tried.begin());
  for (const std::size_t run : runs_of(experiment, *shard))
    if (!all.tried[run]) return run;
  return experiment.runs();
}

}  // namespace

Experiment as_the_rule_says(Experiment experiment, const Precision& precision) {
  Experiment enough = with_replicates(std::move(experiment), precision.replicates);
  enough.stopping = fmt::format("{} replicates: {}", precision.replicates, precision.reason);
  return enough;
}

Precision check_precision(const Experiment& experiment, const OutputKind& kind, const std::vector<std::string>& files,
                          std::span<const std::size_t> to_try, const Shard* shard) {
  const StoppingRule& rule = experiment.scenario.design.until;
  Contributions all{
      std::vector<std::vector<double>>(
          rule.metrics.size(), std::vector<double>(experiment.runs(), std::numeric_limits<double>::quiet_NaN())),
      std::vector<bool>(experiment.runs(), false)};
  for (const std::string& file : files) add_file(*kind.open(file), rule, all);
  for (const std::size_t run : to_try) all.tried.at(run) = false;
  const std::size_t open = first_open(experiment, all, shard);
  for (std::int64_t replicates = experiment.scenario.design.replicates;; replicates = next_look(rule, replicates)) {
    if (open < experiment.points.size() * static_cast<std::size_t>(replicates)) return {replicates, false, ""};
    const Verdict verdict = judge(experiment, all, replicates);
    if (verdict.enough || replicates >= rule.most) return {replicates, true, verdict.reason};
  }
}

}  // namespace tandem
