// SPDX-License-Identifier: MIT
#include "app/dry_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "app/load.h"
#include "app/progress.h"
#include "io/hdf5/results_writer.h"

namespace tandem {

namespace {

constexpr double enough_seconds = 0.3;  // of timing per point looked at
constexpr double efficiency = 0.85;     // of further threads
constexpr double row_bytes = 20;        // of /snapshots: run, tick and number of the row

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
Sample sample(const Experiment& experiment, std::size_t point, const Workers& workers) {
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
  for (const auto& snapshot : result.snapshots) {
    constexpr double seat_bytes = 4;
    const double agents = snapshot.agents, ties = static_cast<double>(snapshot.source.size());
    found.snapshot_bytes =
        static_cast<double>(bytes_of(snapshot)) + (row_bytes + seat_bytes) * agents + row_bytes * ties;
  }
  return found;
}

std::string duration_text(double seconds) {
  return seconds < 1 ? "less than a second" : seconds < 60 ? fmt::format("{:.0f} s", seconds) : clock_text(seconds);
}

std::string size_text(double bytes) {
  for (const char* unit : {"kB", "MB"}) {
    bytes /= 1000;
    if (bytes < 1000) return fmt::format("{:.1f} {}", bytes, unit);
  }
  return fmt::format("{:.1f} GB", bytes / 1000);
}

}  // namespace

std::string estimate(const Experiment& experiment, const Execution& execution) {
  const Workers workers(execution.inside_runs ? execution.threads : 1);
  const std::size_t points = experiment.points.size();
  Sample mean;
  const std::set<std::size_t> chosen{0, points / 2, points - 1};
  for (const auto point : chosen) {
    const Sample one = sample(experiment, point, workers);
    mean.seconds += one.seconds / static_cast<double>(chosen.size());
    mean.snapshot_bytes += one.snapshot_bytes / static_cast<double>(chosen.size());
  }
  const double lanes = execution.inside_runs ? 1 : 1 + efficiency * (execution.threads - 1);
  const RecordingPlan& recording = experiment.recording;
  const double snapshots = static_cast<double>(recording.snapshot_ticks.size() * points) *
                           static_cast<double>(std::min(recording.snapshot_replicates, experiment.replicates));
  std::string text = fmt::format("runs      {} ({})\n", experiment.runs(), design_text(experiment));
  text += fmt::format("recorded  {} series, {} ticks each ({} for costly ones)\n", recording.series.size(),
                      recording.ticks.size(), recording.costly_ticks.size());
  text += fmt::format("time      {} ({:.3g} s a run; {}: {})\n",
                      duration_text(mean.seconds * static_cast<double>(experiment.runs()) / lanes), mean.seconds,
                      count_text(execution.threads, "thread"), execution.reason);
  const double series = static_cast<double>(results_bytes(experiment, experiment.runs()));
  const double snapshot_bytes = snapshots * mean.snapshot_bytes;
  // Parts and the file stand side by side then, and snapshots wait beside both.
  text += fmt::format("disk      {}; {} while parts are joined\n", size_text(series + snapshot_bytes),
                      size_text(2 * series + 3 * snapshot_bytes));
  return text;
}

}  // namespace tandem
