// SPDX-License-Identifier: MIT
#include "app/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/say.h"

namespace tandem {

namespace {

constexpr int bar_width = 24, shortest_bar = 4;
constexpr std::chrono::milliseconds terminal_period{200}, log_period{5000};

// Of the terminal; a line that wraps is not overwritten by the next one.
int columns() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// A bar as long as there is room, then the line, cut at the end of the terminal.
std::string with_bar(double share, std::string line) {
  const int room = columns() - 1, width = std::min(bar_width, room - static_cast<int>(line.size()) - 3);
  if (width >= shortest_bar) {
    const int filled = static_cast<int>(share * width);
    line = "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " + line;
  }
  return line.substr(0, static_cast<std::size_t>(room));
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
  if (runs_ == 0) return;  // a worker that joins what others did
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
    const double share = static_cast<double>(done) / static_cast<double>(runs_);
    steer(fmt::format("\r{}\x1b[K{}", with_bar(share, line), last ? "\n" : ""));
  }
}

}  // namespace tandem
