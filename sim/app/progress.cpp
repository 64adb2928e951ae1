// SPDX-License-Identifier: MIT
#include "app/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "app/say.h"

namespace tandem {

namespace {

constexpr int bar_width = 24;
constexpr std::chrono::milliseconds terminal_period{200}, log_period{5000};

std::string bar(double share) {
  const int filled = static_cast<int>(share * bar_width);
  return "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "]";
}

}  // namespace

std::string clock_text(double seconds) {
  const auto whole = static_cast<long long>(std::llround(seconds));
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

Progress::Mode Progress::mode_for(bool quiet) {
  if (quiet) return Mode::none;
  return isatty(STDERR_FILENO) != 0 ? Mode::terminal : Mode::log;
}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

void Progress::tick() {
  if (mode_ == Mode::none) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  const auto now = Clock::now();
  if (!lock || now - shown_ < (mode_ == Mode::terminal ? terminal_period : log_period)) return;
  shown_ = now;
  draw(false);
}

void Progress::say(const std::string& line) {
  const std::lock_guard lock(mutex_);
  if (mode_ == Mode::terminal) steer("\r\x1b[K");
  tandem::say("{}\n", line);
}

void Progress::end() {
  if (mode_ == Mode::none) return;
  const std::lock_guard lock(mutex_);
  draw(true);
}

void Progress::draw(bool last) {
  const std::size_t done = done_;
  const double rate = seconds() > 0 ? static_cast<double>(done) / seconds() : 0;
  std::string line = fmt::format("{} of {} runs, {:.3g} runs/s", done, runs_, rate);
  if (!last)
    line +=
        done > 0 ? ", " + clock_text(static_cast<double>(runs_ - done) / rate) + " left" : ", time left unknown yet";
  if (last) line += ", took " + clock_text(seconds());
  if (mode_ == Mode::log) {
    tandem::say("{}\n", line);
  } else {
    const double share = runs_ > 0 ? static_cast<double>(done) / static_cast<double>(runs_) : 1;
    steer(fmt::format("\r{} {}\x1b[K{}", bar(share), line, last ? "\n" : ""));
  }
}

}  // namespace tandem
