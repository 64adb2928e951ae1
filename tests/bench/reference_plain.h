// SPDX-License-Identifier: MIT
// The reference model as a plain C++ program: what Tandem's speed is measured against. It shares no code with Tandem and
// is compiled with -O3 -march=native.
#pragma once

#include <cstddef>
#include <cstdint>

// Averages over the ticks of a run, processor seconds of the ticks alone, and the memory that holds the agents.
struct PlainResult {
  double trust = 0;       // mean over all filled slots, [0,1]
  double partnering = 0;  // partnered encounters per agent and tick, [0,1]
  double ei = 0;          // E-I index of the tick's partnerships, [-1,1]
  double success = 0;     // successes per agent and tick, [0,1]
  double seconds = 0;
  std::size_t bytes = 0;
};

// `agents` is a multiple of 10 (units of 10), at least 20.
PlainResult run_plain(std::size_t agents, int ticks, std::uint64_t seed);
