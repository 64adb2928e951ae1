// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <memory>

#include "clock.h"
#include "live_run.h"
#include "measures.h"
#include "reference_plain.h"
#include "report.h"
#include "rounds.h"

namespace tandem::bench {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

// One size: the plain program, and both models of Tandem. Entries of the rounds give million agent-ticks per second.
struct Size {
  std::size_t agents;
  bool with_core;
  std::size_t plain = none, reference = none, core = none, full = none;
  Experiment reference_scenario = {}, core_scenario = {}, full_scenario = {};
  std::unique_ptr<LiveRun> settled = {}, settled_full = {};  // the core and the full model, their ties settled
};

// Whole runs from their start, start not timed; small ones several times.
template <class RunOnce>
double rate_of_runs(std::size_t agents, int ticks, const Extent& extent, RunOnce&& seconds_of_run) {
  const std::size_t enough = extent.quick ? 200'000 : 2'000'000;
  const std::size_t work = agents * static_cast<std::size_t>(ticks), repeats = std::max<std::size_t>(1, enough / work);
  double seconds = 0;
  for (std::size_t k = 0; k < repeats; ++k) seconds += seconds_of_run(k);
  return 1e-6 * static_cast<double>(work * repeats) / seconds;
}

void add_reference(Rounds& rounds, Size& size, const Extent& extent) {
  const int ticks = extent.quick ? 20 : 200;
  size.reference_scenario = load("reference", size.agents, 10);
  size.plain = rounds.add([&size, &extent, ticks] {
    return rate_of_runs(size.agents, ticks, extent,
                        [&](std::size_t k) { return run_plain(size.agents, ticks, k).seconds; });
  });
  size.reference = rounds.add([&size, &extent, ticks] {
    return rate_of_runs(size.agents, ticks, extent, [&](std::size_t) {
      LiveRun run(size.reference_scenario);
      return processor_seconds_of([&] { run.advance(ticks); });
    });
  });
}

// A model whose ties have settled, advanced by about as many agent-ticks at every size.
std::size_t add_settled(Rounds& rounds, const Extent& extent, std::size_t agents, const Experiment& scenario,
                        std::unique_ptr<LiveRun>& settled) {
  const std::size_t work = extent.quick ? 40'000 : 400'000;
  const auto ticks = static_cast<int>(std::max<std::size_t>(2, work / agents));
  settled = std::make_unique<LiveRun>(scenario);
  settled->advance(extent.quick ? 20 : 100);
  return rounds.add([&settled, agents, ticks] {
    const double seconds = processor_seconds_of([&] { settled->advance(ticks); });
    return 1e-6 * static_cast<double>(agents) * ticks / seconds;
  });
}

void add_core(Rounds& rounds, Size& size, const Extent& extent) {
  size.core_scenario = load("core", size.agents, 20);
  size.core = add_settled(rounds, extent, size.agents, size.core_scenario, size.settled);
}

void add_full(Rounds& rounds, Size& size, const Extent& extent) {
  size.full_scenario = load("full", size.agents, 20);
  size.full = add_settled(rounds, extent, size.agents, size.full_scenario, size.settled_full);
}

void print_against_plain(const Rounds& rounds, const Size& size, std::size_t entry, const std::string& what,
                         const std::string& target, bool met) {
  print({what, number(rounds.median_of(entry), 2), number(rounds.median_of(size.plain), 2),
         number(rounds.ratio(entry, size.plain), 2), target, met});
}

void print_reference(const Rounds& rounds, const Size& size) {
  const bool judged = size.agents == 1'000;
  print_against_plain(rounds, size, size.reference, "reference model, N = " + std::to_string(size.agents),
                      judged ? "ratio >= 1 (1.5)" : "", rounds.ratio(size.reference, size.plain) >= 1);
}

void print_core(const Rounds& rounds, const Size& size) {
  const bool judged = size.agents == 1'000;
  const std::string what =
      "core model, N = " + std::to_string(size.agents) + ", mean degree " + number(size.settled->mean_degree(), 2);
  print_against_plain(rounds, size, size.core, what, judged ? ">= 2.5 (5)" : "", rounds.median_of(size.core) >= 2.5);
}

void print_full(const Rounds& rounds, const Size& size) {
  const std::string what =
      "full model, N = " + std::to_string(size.agents) + ", mean degree " + number(size.settled_full->mean_degree(), 2);
  print_against_plain(rounds, size, size.full, what, ">= 2 (4)", rounds.median_of(size.full) >= 2);
}

void print_processes(const std::string& model, Size& size, LiveRun& settled, const Extent& extent) {
  const int ticks = extent.quick ? 20 : 400;
  const double per_agent = 1e9 / static_cast<double>(size.agents) / ticks;
  ProcessSeconds seconds;
  settled.advance(ticks, seconds);
  const double whole = processor_seconds_of([&] { settled.advance(ticks); });
  print_note(model + " model, N = " + std::to_string(size.agents) + ", one thread, ns per agent and tick by process:");
  double sum = 0;
  for (const auto& [process, value] : seconds) {
    const double each = per_agent * value;
    sum += each;
    print_note("  " + process + std::string(14 - process.size(), ' ') + number(each));
  }
  print_note("  sum           " + number(sum));
  print_note("  in one piece  " + number(per_agent * whole));
}

}  // namespace

void measure_speed(const Extent& extent) {
  std::array<Size, 4> sizes{Size{100, true}, Size{1'000, true}, Size{10'000, false}, Size{100'000, true}};
  Rounds rounds;
  for (Size& size : sizes) {
    add_reference(rounds, size, extent);
    if (size.with_core) add_core(rounds, size, extent);
    if (size.agents == 1'000 || size.agents == 100'000) add_full(rounds, size, extent);
  }
  rounds.run(extent.rounds);
  for (const Size& size : sizes) print_reference(rounds, size);
  const double kept = rounds.ratio(sizes[3].reference, sizes[1].reference);
  print({"reference model, own rate at N = 100000 over N = 1000", number(kept, 2),
         number(rounds.ratio(sizes[3].plain, sizes[1].plain), 2), "", ">= .85", kept >= .85});
  for (const Size& size : sizes)
    if (size.with_core) print_core(rounds, size);
  print_processes("core", sizes[1], *sizes[1].settled, extent);
  for (const Size& size : sizes)
    if (size.settled_full) print_full(rounds, size);
  print_processes("full", sizes[1], *sizes[1].settled_full, extent);
}

}  // namespace tandem::bench
