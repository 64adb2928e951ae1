// SPDX-License-Identifier: MIT
// The table of the benchmarks: one line per target, printed as soon as it is measured.
#pragma once

#include <string>

namespace tandem::bench {

struct Line {
  std::string what;
  std::string tandem;  // Tandem's figure, with its unit if it is no rate
  std::string plain;   // the plain program's, or another thing to compare with
  std::string ratio;
  std::string target;  // empty: only told
  bool met = false;
};

void print_head();
void print(const Line& line);
// A sentence between the lines.
void print_note(const std::string& text);
// With this many digits after the point.
std::string number(double value, int digits = 1);
// "met" lines and lines with a target so far, as text.
std::string tally();

}  // namespace tandem::bench
