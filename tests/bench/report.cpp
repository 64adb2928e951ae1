// SPDX-License-Identifier: MIT
#include "report.h"

#include <fmt/format.h>

#include <cstdio>

namespace tandem::bench {

namespace {

struct Count {
  int targets = 0, met = 0;
};

// Over the lines so far.
Count& count() {
  static Count lines;
  return lines;
}

void row(const std::string& what, const std::string& tandem, const std::string& plain, const std::string& ratio,
         const std::string& target, const std::string& verdict) {
  fmt::print("{:<64} | {:>9} | {:>9} | {:>6} | {:>17} | {}\n", what, tandem, plain, ratio, target, verdict);
  std::fflush(stdout);
}

}  // namespace

void print_head() {
  row("million agent-ticks per second unless another unit stands", "Tandem", "plain", "ratio", "target", "");
}

void print(const Line& line) {
  const bool judged = !line.target.empty();
  count().targets += judged;
  count().met += judged && line.met;
  row(line.what, line.tandem, line.plain, line.ratio, line.target, !judged ? "" : line.met ? "met" : "not met");
}

void print_note(const std::string& text) {
  fmt::print("{}\n", text);
  std::fflush(stdout);
}

std::string number(double value, int digits) { return fmt::format("{:.{}f}", value, digits); }

std::string tally() { return fmt::format("{} of {} targets met", count().met, count().targets); }

}  // namespace tandem::bench
