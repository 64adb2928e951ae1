// SPDX-License-Identifier: MIT
#include "sweep/timed_sample.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include "base/archive.h"
#include "io/output/places.h"
#include "run/run_under_way.h"
#include "sweep/lease.h"
#include "sweep/mean.h"
#include "sweep/stopwatch.h"
#include "sweep/tick_seconds.h"

namespace tandem {

namespace {

constexpr TickNumber fewest_ticks = 2;
constexpr std::size_t lots = 32, most_runs = 2000, most_results = 8;
constexpr double golden = 0.6180339887498949;  // steps of this share of a circle spread over it evenly

struct Count : ByteSink {
  double bytes = 0;
  void write(const char*, std::size_t count) override { bytes += static_cast<double>(count); }
};

class Sampler {
 public:
  Sampler(const Experiment& experiment, const OutputKind& kind)
      : experiment_(experiment), kind_(kind), pace_(lots + 1) {
    plan_ = experiment.recording;
    plan_.snapshot_ticks.clear();  // one is taken at the end
    found_.program_memory = forget_peak_memory();
  }

  void time_run(std::size_t point, std::int64_t replicate, double limit) {
    const double began = watch_.seconds();
    const Setup setup = experiment_.setup(point);
    RunUnderWay run(setup, plan_, replicate, workers_);
    const double started = watch_.seconds();
    std::vector<double> at;
    while (!run.at_end() && (run.tick() < fewest_ticks || watch_.seconds() - began < limit)) {
      run.step();
      at.push_back(watch_.seconds() - started);
    }
    TimedRun timed{point, started - began, at.empty() ? 0 : at.back(), run.at_end()};
    if (!timed.whole) timed.ticks = seconds_of_ticks(run, at, watch_);
    if (timed.whole && !at.empty() && at.back() > 0) note_pace(at);
    found_.runs.push_back(timed);
    weigh(run);
    keep_result(run, point, replicate);
  }

  bool goes_on(double seconds) const { return watch_.seconds() < seconds; }

  TimedSample take() {
    found_.run_memory = std::max(0.0, peak_memory() - found_.program_memory);
    // A run is under way while a part is written, so what writing takes of the memory of runs that have ended counts.
    const double in_use = forget_peak_memory();
    write_results_somewhere();
    found_.writer_memory = peak_memory() - in_use;
    found_.seconds = watch_.seconds();
    found_.snapshot_bytes = snapshot_bytes_();
    found_.snapshot_seconds = snapshot_seconds_();
    for (std::size_t k = 0; k <= lots; ++k)
      found_.pace.push_back(pace_[k].count > 0 ? pace_[k]() : static_cast<double>(k) / lots);
    return std::move(found_);
  }

 private:
  void note_pace(const std::vector<double>& at) {
    for (std::size_t k = 0; k <= lots; ++k) {
      const std::size_t ticks = k * at.size() / lots;
      pace_[k].add(ticks == 0 ? 0 : at[ticks - 1] / at.back());
    }
  }

  void weigh(const RunUnderWay& run) {
    if (found_.runs.size() == 1) {
      Count count;
      run.save(count);
      found_.state_bytes = count.bytes;
    }
    if (experiment_.recording.snapshot_ticks.empty()) return;
    const double before = watch_.seconds();
    const Snapshot snapshot = snapshot_of(run.organisation(), plan_, run.tick());
    snapshot_seconds_.add(watch_.seconds() - before);
    snapshot_bytes_.add(static_cast<double>(kind_.snapshot_bytes(snapshot)));
  }

  void keep_result(RunUnderWay& run, std::size_t point, std::int64_t replicate) {
    if (results_.size() == most_results) return;
    RunResult& result = results_.emplace_back();
    result.run = static_cast<std::size_t>(replicate) * experiment_.points.size() + point;
    result.point = point;
    result.replicate = replicate;
    run.finish(result);
  }

  // Where nothing can be written, nothing is learnt of it.
  void write_results_somewhere() {
    Experiment without_snapshots = experiment_;
    without_snapshots.recording = plan_;
    std::sort(results_.begin(), results_.end(), [](const auto& a, const auto& b) { return a.run < b.run; });
    std::vector<std::size_t> runs;
    for (const RunResult& result : results_) runs.push_back(result.run);
    try {
      const std::string path = std::filesystem::temp_directory_path() / ("tandem-sample-" + process_token());
      const auto sink = kind_.create(path, true, without_snapshots, {Session{}}, runs);
      sink->accept_all(results_);
      sink->finish("");
      remove_file(path);
    } catch (const std::exception&) {
    }
  }

  const Experiment& experiment_;
  std::vector<RunResult> results_;
  const Workers workers_;
  const OutputKind& kind_;
  RecordingPlan plan_;
  Stopwatch watch_;
  std::vector<Mean> pace_;
  Mean snapshot_bytes_, snapshot_seconds_;
  TimedSample found_;
};

// Points in an order of which every beginning is spread over all of them, from `first`.
std::size_t spread(std::size_t k, std::size_t points, std::size_t first) {
  auto step = std::max<std::size_t>(1, static_cast<std::size_t>(golden * static_cast<double>(points)));
  while (std::gcd(step, points) > 1) ++step;
  return (first + k % points * step) % points;
}

}  // namespace

bool TimedSample::all_whole() const {
  return std::all_of(runs.begin(), runs.end(), [](const TimedRun& run) { return run.whole; });
}

TimedSample timed_sample(const Experiment& experiment, const std::vector<PointSize>& sizes, const OutputKind& kind,
                         double seconds) {
  const std::size_t points = sizes.size();
  const auto dearest = std::max_element(sizes.begin(), sizes.end(), [](const PointSize& a, const PointSize& b) {
    return std::pair(a.agents, a.ticks) < std::pair(b.agents, b.ticks);
  });
  const auto first = static_cast<std::size_t>(dearest - sizes.begin());
  const std::size_t most = std::min(experiment.runs(), most_runs);
  Sampler sampler(experiment, kind);
  for (std::size_t k = 0; k < most && (k == 0 || sampler.goes_on(seconds)); ++k)
    sampler.time_run(spread(k, points, first), static_cast<std::int64_t>(k / points), seconds / 3);
  return sampler.take();
}

}  // namespace tandem
