// SPDX-License-Identifier: MIT
#include "sweep/run_costs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tandem {

namespace {

constexpr double seconds_a_byte = 6e-9;  // to write a result, and to join it
constexpr double beside_series = 1000;   // bytes of a result
constexpr double seconds_a_result = 2e-5;
constexpr double seconds_a_state_byte = 1e-9;  // to keep the state of a run in memory, and to take it up
constexpr double least_scatter = 0.03;    // replicates differ, and so does the processor from one minute to the next
constexpr double left_runs_doubt = 0.05;  // of runs that the sample did not see to their end

std::vector<double> weights_of(const std::vector<PointSize>& sizes, bool with_ticks) {
  std::vector<double> weights;
  for (const PointSize& size : sizes)
    weights.push_back(std::max(1.0, size.agents) * (with_ticks ? std::max(1.0, size.ticks) : 1));
  return weights;
}

std::vector<KnownCost> known_of(const TimedSample& sample, double TimedRun::* part) {
  std::vector<KnownCost> known;
  for (const TimedRun& run : sample.runs) known.push_back({run.point, run.*part});
  return known;
}

double series_bytes(const RecordingPlan& plan) {
  double bytes = 0;
  for (const SeriesPlan& series : plan.series)
    bytes += static_cast<double>(sizeof(double) * plan.ticks_of(series).size() * (series.by_unit ? plan.units : 1));
  return bytes;
}

}  // namespace

RunCosts::RunCosts(const Experiment& experiment, const OutputKind& kind, double seconds)
    : RunCosts(experiment, timed_sample(experiment, point_sizes(experiment), kind, seconds)) {}

RunCosts::RunCosts(const Experiment& experiment, TimedSample sample)
    : experiment_(experiment),
      sizes_(point_sizes(experiment)),
      sample_(std::move(sample)),
      starts_(experiment.points, weights_of(sizes_, false), known_of(sample_, &TimedRun::start)),
      ticks_(experiment.points, weights_of(sizes_, true), known_of(sample_, &TimedRun::ticks)) {
  const RecordingPlan& plan = experiment.recording;
  const auto snapshots = static_cast<double>(plan.snapshot_ticks.size());
  snapshots_ = snapshots * (sample_.snapshot_seconds + seconds_a_byte * sample_.snapshot_bytes);
  const double share = static_cast<double>(std::min(plan.snapshot_replicates, experiment.replicates)) /
                       static_cast<double>(experiment.replicates);
  result_bytes_ = beside_series + series_bytes(plan) + share * snapshots * sample_.snapshot_bytes;
}

double RunCosts::outside_ticks(std::size_t run) const {
  const bool snapshots = experiment_.replicate_of(run) < experiment_.recording.snapshot_replicates;
  return starts_.at(experiment_.point_of(run)) + (snapshots ? snapshots_ : 0) + seconds_a_result +
         seconds_a_byte * series_bytes(experiment_.recording);
}

double RunCosts::of(std::size_t run) const { return outside_ticks(run) + ticks_.at(experiment_.point_of(run)); }

double RunCosts::of(const Family& family) const {
  double seconds = 0;
  TickNumber known = 0;
  for (const Arm& arm : family) {
    const std::size_t point = experiment_.point_of(arm.run);
    const double past = known.value() / std::max(1.0, sizes_[point].ticks);
    seconds += outside_ticks(arm.run) + ticks_.at(point) * (1 - pace(past));
    if (family.size() > 1) seconds += seconds_a_state_byte * sample_.state_bytes;
    known = std::max(known, arm.shared);
  }
  return seconds;
}

double RunCosts::uncertainty(std::size_t runs) const {
  const double scatter = std::max(least_scatter, ticks_.scatter());
  const double of_mean = scatter / std::sqrt(static_cast<double>(sample_.runs.size()));
  const double of_runs = scatter / std::sqrt(static_cast<double>(std::max<std::size_t>(1, runs)));
  return std::hypot(of_mean, of_runs, sample_.all_whole() ? 0 : left_runs_doubt);
}

double RunCosts::pace(double share_of_ticks) const {
  const double at = std::clamp(share_of_ticks, 0.0, 1.0) * static_cast<double>(sample_.pace.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(at), sample_.pace.size() - 2);
  const double beyond = at - static_cast<double>(below);
  return (1 - beyond) * sample_.pace[below] + beyond * sample_.pace[below + 1];
}

}  // namespace tandem
