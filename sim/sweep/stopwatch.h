// SPDX-License-Identifier: MIT
// Time and memory that this process uses.
#pragma once

namespace tandem {

// Seconds of the processor that this thread has had since the stopwatch was made.
class Stopwatch {
 public:
  Stopwatch();
  double seconds() const;

 private:
  double began_;
};

// Seconds of the processor that all threads have had since the program began.
double processor_seconds();

// In bytes, resident: the most since the program began, or since it was forgotten.
double peak_memory();
// Forgets it, where the system lets it, and returns what is in use now.
double forget_peak_memory();

}  // namespace tandem
