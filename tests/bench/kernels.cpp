// SPDX-License-Identifier: MIT
// Micro benchmarks: the draws, elementary functions, and each process of the core model within a running organisation.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "base/elementary.h"
#include "live_run.h"

namespace tandem::bench {
namespace {

constexpr std::size_t block = 1024;
constexpr std::size_t agents = 1'000;

void count(benchmark::State& state, std::size_t items) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(items));
}

void draws(benchmark::State& state) {
  std::vector<std::uint32_t> words(4 * block);
  TickNumber tick = 0;
  while (state.KeepRunning()) {
    draw_range({1, 2}, ++tick, 0, block, stream(1), 0, words.data(), block);
    benchmark::DoNotOptimize(words.data());
    benchmark::ClobberMemory();
  }
  count(state, block);
}
BENCHMARK(draws)->Name("draw_range");

template <class Function>
TANDEM_INLINE void map(benchmark::State& state, Function&& function) {
  std::vector<double> x(block), y(block);
  for (std::size_t k = 0; k < block; ++k) x[k] = .01 + 8.0 * static_cast<double>(k) / block;
  while (state.KeepRunning()) {
    for (std::size_t k = 0; k < block; ++k) y[k] = function(x[k]);
    benchmark::DoNotOptimize(y.data());
    benchmark::ClobberMemory();
  }
  count(state, block);
}

TANDEM_MULTIVERSION void exponentials(benchmark::State& state) {
  map(state, [](double x) { return elementary::exp(x); });
}
TANDEM_MULTIVERSION void logarithms(benchmark::State& state) {
  map(state, [](double x) { return elementary::log(x); });
}
BENCHMARK(exponentials)->Name("elementary::exp");
BENCHMARK(logarithms)->Name("elementary::log");

// The whole tick runs, one process of it is timed.
void process(benchmark::State& state, const std::string& name) {
  const Experiment core = load("core", agents, 20);
  LiveRun run(core);
  run.advance(100);
  while (state.KeepRunning()) {
    ProcessSeconds seconds;
    run.advance(1, seconds);
    state.SetIterationTime(seconds[name]);
  }
  count(state, agents);
}

#define CORE_PROCESS(name) BENCHMARK_CAPTURE(process, name, std::string(#name))->Name("core/" #name)->UseManualTime()
CORE_PROCESS(tasks);
CORE_PROCESS(partnering);
CORE_PROCESS(work);
CORE_PROCESS(trust);
CORE_PROCESS(reputation);
CORE_PROCESS(purpose);
CORE_PROCESS(dropping);
CORE_PROCESS(recording);

}  // namespace
}  // namespace tandem::bench

BENCHMARK_MAIN();
