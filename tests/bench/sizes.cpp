// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "clock.h"
#include "live_run.h"
#include "measures.h"
#include "report.h"
#include "rounds.h"

namespace tandem::bench {

namespace {

// Ticks after which ties have settled; at the largest size fewer, or the start alone would take minutes.
int ticks_before(std::size_t agents, const Extent& extent) {
  if (extent.quick) return 20;
  return agents > 100'000 ? 40 : 100;
}

// Advances a run by about as many agent-ticks at every size; million agent-ticks per second.
double rate_of(LiveRun& run, std::size_t agents, const Extent& extent) {
  const std::size_t work = extent.quick ? 40'000 : 400'000;
  const auto ticks = static_cast<int>(std::max<std::size_t>(2, work / agents));
  const double seconds = processor_seconds_of([&] { run.advance(ticks); });
  return 1e-6 * static_cast<double>(agents) * ticks / seconds;
}

void print_size(std::size_t agents, const Extent& extent) {
  const std::size_t unit_size = std::min<std::size_t>(20, agents / 2);
  const Experiment core_scenario = load("core", agents, unit_size), full_scenario = load("full", agents, unit_size);
  LiveRun core_run(core_scenario), full_run(full_scenario);
  core_run.advance(ticks_before(agents, extent));
  full_run.advance(ticks_before(agents, extent));
  Rounds rounds;
  const auto core = rounds.add([&] { return rate_of(core_run, agents, extent); });
  const auto full = rounds.add([&] { return rate_of(full_run, agents, extent); });
  rounds.run(extent.rounds);
  print_note(fmt::format("  {:<9}{:>8.2f}{:>8.2f}", agents, rounds.median_of(core), rounds.median_of(full)));
}

}  // namespace

void measure_sizes(const Extent& extent) {
  print_note("one thread, units of 20, ties settled, million agent-ticks per second by number of agents:");
  print_note("  agents       core    full");
  for (const std::size_t agents : {24, 60, 240, 1'000, 10'000, 100'000, 1'000'000})
    if (!extent.quick || agents <= 10'000) print_size(agents, extent);
  if (extent.quick) print_note("  larger ones are left out where it is to be quick");
}

}  // namespace tandem::bench
