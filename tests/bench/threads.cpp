// SPDX-License-Identifier: MIT
#include <atomic>
#include <numeric>

#include "clock.h"
#include "live_run.h"
#include "measures.h"
#include "report.h"
#include "rounds.h"

namespace tandem::bench {

namespace {

struct Forget : RunSink {
  void accept(const RunResult&) override {}
};

double independent_runs(const Experiment& experiment, std::size_t count, int threads) {
  std::vector<std::size_t> runs(count);
  std::iota(runs.begin(), runs.end(), std::size_t{0});
  Forget sink;
  const std::atomic<bool> stop = false;
  return wall_seconds_of([&] { run_all(experiment, runs, {threads, false, ""}, sink, stop, wall_seconds); });
}

// Draws into a buffer of 16 kB, again and again: what these cores can do when memory plays no part.
double memory_free(int pieces, int threads) {
  std::atomic<std::uint32_t> sum = 0;
  return wall_seconds_of([&] {
    Workers(threads).for_jobs(static_cast<std::size_t>(pieces), [&](std::size_t piece) {
      std::vector<std::uint32_t> words(4096);
      for (TickNumber k = 0; k < 2'000; ++k) draw_range({1, 2}, k, 0, 1024, stream(1), 0, words.data(), 1024);
      sum += words[piece];
    });
  });
}

void print_over_runs(const Extent& extent) {
  const Experiment experiment = load("core", 1'000, 20, {"run.ticks=" + std::to_string(extent.quick ? 20 : 400)});
  const int pieces = extent.quick ? 8 : 160;
  Rounds rounds;
  const auto loop_one = rounds.add([&] { return memory_free(pieces, 1); });
  const auto loop_two = rounds.add([&] { return memory_free(pieces, 2); });
  const auto one = rounds.add([&] { return independent_runs(experiment, 8, 1); });
  const auto two = rounds.add([&] { return independent_runs(experiment, 8, 2); });
  rounds.run(extent.rounds);
  const double gain = rounds.ratio(one, two), loop = rounds.ratio(loop_one, loop_two);
  const bool busy = loop < 1.7;
  print({"two threads over one, 8 runs of the core; plain: free of memory", number(gain, 2), number(loop, 2),
         number(gain / loop, 2), ">= 1.85 or r .95", gain >= 1.85 || (!busy && gain >= .95 * loop)});
  if (busy)
    print_note(
        "  The loop itself gains little: the machine is busy, and figures of two threads or of wall-clock time say "
        "nothing.");
}

void print_inside_a_run(const Extent& extent) {
  const auto agents = static_cast<std::size_t>(large_size(extent));
  const Experiment experiment = load("core", agents, 20);
  LiveRun run(experiment, Workers(2));
  run.advance(extent.quick ? 4 : 10, Workers(2));
  Rounds rounds;
  const auto one = rounds.add([&] { return wall_seconds_of([&] { run.advance(2, Workers(1)); }); });
  const auto two = rounds.add([&] { return wall_seconds_of([&] { run.advance(2, Workers(2)); }); });
  rounds.run(extent.rounds);
  const double gain = rounds.ratio(one, two);
  print({"two threads over one, inside a run of the core, N = " + std::to_string(agents), number(gain, 2), "", "",
         ">= 1.6", gain >= 1.6});
}

}  // namespace

void measure_threads(const Extent& extent) {
  print_over_runs(extent);
  print_inside_a_run(extent);
}

}  // namespace tandem::bench
