// SPDX-License-Identifier: MIT
#include "sweep/tick_seconds.h"

#include <algorithm>
#include <array>

#include "run/recorder.h"
#include "sweep/mean.h"

namespace tandem {

namespace {

bool holds(const std::vector<TickNumber>& ticks, TickNumber tick) {
  return std::binary_search(ticks.begin(), ticks.end(), tick);
}

// Ticks differ in what is recorded at them.
constexpr std::size_t tick_kinds = 4;
std::size_t kind_of(const RecordingPlan& plan, TickNumber tick) {
  return (holds(plan.ticks, tick) ? 1U : 0U) + (holds(plan.costly_ticks, tick) ? 2U : 0U);
}

// To record what ticks of a kind record, of the run as it stands.
double seconds_to_record(const RunUnderWay& run, std::size_t kind, const Stopwatch& watch) {
  RecordingPlan plan = run.plan();
  plan.ticks = (kind & 1U) != 0 ? std::vector{run.tick()} : std::vector<TickNumber>{};
  plan.costly_ticks = (kind & 2U) != 0 ? std::vector{run.tick()} : std::vector<TickNumber>{};
  Recorder recorder(plan, run.organisation().units.count());
  const double before = watch.seconds();
  recorder.record(run.observe());
  return watch.seconds() - before;
}

}  // namespace

double seconds_of_ticks(const RunUnderWay& run, const std::vector<double>& at, const Stopwatch& watch) {
  std::array<Mean, tick_kinds> means;
  for (std::size_t k = 0; k < at.size(); ++k)
    means[kind_of(run.plan(), static_cast<TickNumber>(k + 1))].add(k == 0 ? at[0] : at[k] - at[k - 1]);
  const auto least = std::min_element(means.begin(), means.end(), [](const Mean& a, const Mean& b) {
    return b.count == 0 || (a.count > 0 && a() < b());
  });
  const double plain = (*least)();
  double seconds = at.back();
  std::array<std::size_t, tick_kinds> left{};
  for (TickNumber tick = run.tick() + 1; tick <= run.ticks(); ++tick) ++left[kind_of(run.plan(), tick)];
  for (std::size_t kind = 0; kind < tick_kinds; ++kind)
    if (left[kind] > 0)
      seconds += static_cast<double>(left[kind]) *
                 (means[kind].count > 0 ? means[kind]() : plain + seconds_to_record(run, kind, watch));
  return seconds;
}

}  // namespace tandem
