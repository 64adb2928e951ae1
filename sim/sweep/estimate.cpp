// SPDX-License-Identifier: MIT
#include "sweep/estimate.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "run/run_under_way.h"

namespace tandem {

namespace {

constexpr double enough_seconds = 0.3;  // of timing per point looked at
constexpr TickNumber fewest_ticks = 2;
constexpr double efficiency = 0.85;  // of further threads

struct Sample {
  double seconds = 0;         // of one whole run
  double snapshot_bytes = 0;  // of one snapshot
};

// The run itself, left after a few ticks: a shorter scenario need not be a valid one.
Sample sample(const Experiment& experiment, std::size_t point, const Workers& workers, const OutputKind& kind) {
  const auto began = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };
  RecordingPlan plan = experiment.recording;
  plan.snapshot_ticks.clear();  // one is taken below
  const Setup setup = experiment.setup(point);
  RunUnderWay run(setup, plan, 0, workers);
  const double start = seconds();
  while (!run.at_end() && (run.tick() < fewest_ticks || seconds() < enough_seconds)) run.step();
  const double per_tick = run.tick() == 0 ? 0 : (seconds() - start) / static_cast<double>(run.tick());
  Sample found{start + per_tick * static_cast<double>(run.ticks()), 0};
  if (!experiment.recording.snapshot_ticks.empty())
    found.snapshot_bytes = static_cast<double>(kind.snapshot_bytes(snapshot_of(run.organisation(), plan, run.tick())));
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

Estimate estimate(const Experiment& experiment, std::size_t runs, const Execution& execution, const OutputKind& kind) {
  const Sample mean = mean_sample(experiment, Workers(execution.inside_runs ? execution.threads : 1), kind);
  const double lanes = execution.inside_runs ? 1 : 1 + efficiency * (execution.threads - 1);
  const RecordingPlan& recording = experiment.recording;
  const double snapshots = static_cast<double>(recording.snapshot_ticks.size() * experiment.points.size()) *
                           static_cast<double>(std::min(recording.snapshot_replicates, experiment.replicates));
  const double share = static_cast<double>(runs) / static_cast<double>(experiment.runs());
  const double series = static_cast<double>(kind.bytes(experiment, runs));
  const double snapshot_bytes = share * snapshots * mean.snapshot_bytes;
  // Parts and the file stand side by side while they are joined, and snapshots wait beside both.
  return {mean.seconds, mean.seconds * static_cast<double>(runs) / lanes, series + snapshot_bytes,
          2 * series + 3 * snapshot_bytes};
}

}  // namespace tandem
