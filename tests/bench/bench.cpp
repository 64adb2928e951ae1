// SPDX-License-Identifier: MIT
// Tandem's speed and memory as ratios to a plain C++ program of the reference model, in one run, rounds interleaved.
// usage: bench --program TANDEM [--quick]
#include <cstdio>
#include <cstring>

#include "measures.h"
#include "report.h"

namespace {

using namespace tandem::bench;

bool read_words(int count, char** words, Extent& extent) {
  for (int k = 1; k < count; ++k) {
    if (std::strcmp(words[k], "--quick") == 0) {
      extent.quick = true;
      extent.rounds = 3;
    } else if (std::strcmp(words[k], "--program") == 0 && k + 1 < count) {
      extent.program = words[++k];
    } else {
      return false;
    }
  }
  return !extent.program.empty();
}

}  // namespace

int main(int count, char** words) {
  Extent extent;
  if (!read_words(count, words, extent)) {
    std::fputs("usage: bench --program TANDEM [--quick]\n", stderr);
    return 2;
  }
  if (extent.quick) print_note("Quick: too short and too small for a verdict.");
  print_note("One thread: processor time. Several threads, whole program: wall-clock time. Medians of " +
             std::to_string(extent.rounds) + " interleaved rounds;");
  print_note(
      "a ratio is the median of the ratios within a round. plain: tests/bench/reference_plain.cpp, -O3 -march=native.");
  print_head();
  measure_memory(extent);
  measure_sweeps(extent);
  measure_speed(extent);
  measure_sizes(extent);
  measure_recording(extent);
  measure_seal(extent);
  measure_threads(extent);
  measure_program(extent);
  print_note(tally());
}
