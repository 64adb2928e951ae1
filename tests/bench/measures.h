// SPDX-License-Identifier: MIT
// What is measured; each prints its lines.
#pragma once

#include <string>

namespace tandem::bench {

struct Extent {
  bool quick = false;  // fewer rounds, shorter, smaller: shows that all works, the figures are rough
  int rounds = 5;
  std::string program;  // path of the tandem binary
};

// Agents of the large runs.
inline int large_size(const Extent& extent) { return extent.quick ? 50'000 : 1'000'000; }

// Bytes per agent of both models, and what a whole large run takes. First, while this program is small: a child's peak counts its parent's.
void measure_memory(const Extent& extent);
// What writing costs beside simulating; a sweep of many runs written, joined and resumed. Likewise.
void measure_sweeps(const Extent& extent);
// Reference and core model on one thread beside the plain program; processes of the core.
void measure_speed(const Extent& extent);
// Core and full model over sizes from a team to a million.
void measure_sizes(const Extent& extent);
// What recording costs.
void measure_recording(const Extent& extent);
// The checksum of a results file, in the cache of the system.
void measure_seal(const Extent& extent);
// Two threads against one, over runs and inside one.
void measure_threads(const Extent& extent);
// The program from start to end.
void measure_program(const Extent& extent);

// Override of a scenario: 20 metrics that cost little.
extern const char* const twenty_cheap;

}  // namespace tandem::bench
