// SPDX-License-Identifier: MIT
// How far the runs are, on standard error: a bar on a terminal, a line every few seconds in a log, nothing when quiet.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace tandem {

class Progress {
 public:
  enum class Mode { none, terminal, log };
  Progress(Mode mode, std::size_t runs) : mode_(mode), runs_(runs), started_(Clock::now()), shown_(started_) {}

  // None if quiet, else what standard error is.
  static Mode mode_for(bool quiet);

  void count_run() { ++done_; }
  // Draws anew if it is time to; called often, by any thread.
  void tick();
  // A line on standard error, above the bar if there is one, quiet or not; from any thread.
  void say(const std::string& line);
  // Leaves the last state on screen and the cursor on a new line.
  void end();
  std::size_t done() const { return done_; }
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  void draw(bool last);

  const Mode mode_;
  const std::size_t runs_;
  const Clock::time_point started_;
  std::mutex mutex_;
  Clock::time_point shown_;
  std::atomic<std::size_t> done_ = 0;
};

// 75 -> "1:15".
std::string clock_text(double seconds);

}  // namespace tandem
