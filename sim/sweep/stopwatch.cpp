// SPDX-License-Identifier: MIT
#include "sweep/stopwatch.h"

#include <ctime>
#include <fstream>
#include <string>

namespace tandem {

namespace {

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// A line such as "VmRSS:  1234 kB".
double status_bytes(const std::string& name) {
  std::ifstream file("/proc/self/status");
  for (std::string word; file >> word;)
    if (double kilobytes = 0; word == name && file >> kilobytes) return 1024 * kilobytes;
  return 0;
}

}  // namespace

Stopwatch::Stopwatch() : began_(seconds_of(CLOCK_THREAD_CPUTIME_ID)) {}

double Stopwatch::seconds() const { return seconds_of(CLOCK_THREAD_CPUTIME_ID) - began_; }

double processor_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

double peak_memory() { return status_bytes("VmHWM:"); }

double forget_peak_memory() {
  std::ofstream("/proc/self/clear_refs") << "5";
  return status_bytes("VmRSS:");
}

}  // namespace tandem
