// SPDX-License-Identifier: MIT
// Processor time of the calling thread, which other programs on the machine disturb least, and wall-clock time where threads work together.
#pragma once

#include <chrono>
#include <ctime>

namespace tandem::bench {

inline double processor_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

inline double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <class Work>
double processor_seconds_of(Work&& work) {
  const double started = processor_seconds();
  work();
  return processor_seconds() - started;
}

template <class Work>
double wall_seconds_of(Work&& work) {
  const double started = wall_seconds();
  work();
  return wall_seconds() - started;
}

}  // namespace tandem::bench
