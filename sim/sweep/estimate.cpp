// SPDX-License-Identifier: MIT
#include "sweep/estimate.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace tandem {

namespace {

constexpr double enough_seconds = 0.3;  // of timing per point looked at
constexpr double efficiency = 0.85;     // of further threads

struct Sample {
  double seconds = 0;         // of one whole run
  double snapshot_bytes = 0;  // of one snapshot
};

// The scenario at one point, cut to a few ticks.
Experiment piece(const Experiment& experiment, std::size_t point, std::int64_t ticks) {
  Scenario scenario = experiment.scenario;
  scenario.design = {};
  const Settings& overlay = experiment.points[point];
  scenario.settings.insert(scenario.settings.end(), overlay.begin(), overlay.end());
  scenario.settings.push_back({"run.ticks", ticks, {}});
  scenario.settings.push_back({"recording.snapshot_ticks", std::vector<std::int64_t>{ticks}, {}});
  Problems ignored;  // a piece may be too short for a setting that the whole allows; it is timed all the same
  return plan(std::move(scenario), ignored);
}

double timed(const Experiment& experiment, const Workers& workers, RunResult& result) {
  const auto start = std::chrono::steady_clock::now();
  result = simulate(experiment, 0, workers);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Two pieces of different length give the start and the time per tick.
Sample sample(const Experiment& experiment, std::size_t point, const Workers& workers, const OutputKind& kind) {
  const std::int64_t ticks = experiment.setups[point].model.get<RunParameters>().ticks;
  RunResult result;
  double per_tick = 0, start = 0;
  std::int64_t length = std::min<std::int64_t>(2, ticks);
  const double shortest = timed(piece(experiment, point, length), workers, result);
  start = shortest;
  for (std::int64_t longer = length * 4; longer <= ticks; longer *= 4) {
    const double seconds = timed(piece(experiment, point, longer), workers, result);
    per_tick = std::max(0.0, (seconds - shortest) / static_cast<double>(longer - length));
    start = std::max(0.0, shortest - per_tick * static_cast<double>(length));
    if (seconds > enough_seconds) break;
  }
  Sample found{start + per_tick * static_cast<double>(ticks), 0};
  for (const auto& snapshot : result.snapshots)
    found.snapshot_bytes = static_cast<double>(kind.snapshot_bytes(snapshot));
  return found;
}

// Of three points: the first, the middle, the last.
Sample mean_sample(const Experiment& experiment, const Workers& workers, const OutputKind& kind) {
  const std::size_t points = experiment.points.size();
  Sample mean;
  const std::set<std::size_t> chosen{0, points / 2, points - 1};
  for (const auto point : chosen) {
    const Sample one = sample(experiment, point, workers, kind);
    mean.seconds += one.seconds / static_cast<double>(chosen.size());
    mean.snapshot_bytes += one.snapshot_bytes / static_cast<double>(chosen.size());
  }
  return mean;
}

}  // namespace

Estimate estimate(const Experiment& experiment, const Execution& execution, const OutputKind& kind) {
  const Sample mean = mean_sample(experiment, Workers(execution.inside_runs ? execution.threads : 1), kind);
  const double lanes = execution.inside_runs ? 1 : 1 + efficiency * (execution.threads - 1);
  const RecordingPlan& recording = experiment.recording;
  const double snapshots = static_cast<double>(recording.snapshot_ticks.size() * experiment.points.size()) *
                           static_cast<double>(std::min(recording.snapshot_replicates, experiment.replicates));
  const double series = static_cast<double>(kind.bytes(experiment, experiment.runs()));
  const double snapshot_bytes = snapshots * mean.snapshot_bytes;
  // Parts and the file stand side by side while they are joined, and snapshots wait beside both.
  return {mean.seconds, mean.seconds * static_cast<double>(experiment.runs()) / lanes, series + snapshot_bytes,
          2 * series + 3 * snapshot_bytes};
}

}  // namespace tandem
