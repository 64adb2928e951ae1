// SPDX-License-Identifier: MIT
// What is wrong with a user's input: every problem is collected, then all are reported at once.
#pragma once

#include <string>
#include <vector>

namespace tandem {

// Where a piece of input stands. `file` is a path or the option it came from ("--set"); line and column count from 1, 0 = unknown.
struct Origin {
  std::string file;
  int line = 0;
  int column = 0;
};

struct Problem {
  Origin origin;
  std::string key;         // dotted scenario key, or empty
  std::string what;        // what is wrong, with the value met
  std::string expected;    // what would be right: range, unit, options
  std::string suggestion;  // nearest valid key, or what to do; may be empty
};

using Problems = std::vector<Problem>;

// More than anybody reads: beyond these, problems are counted and not listed.
inline constexpr std::size_t most_told = 1000;
// So many of one key with one expectation in one file are listed; the others are told in a line.
inline constexpr std::size_t most_alike = 20;
// A key or what is wrong with it is cut after so many bytes.
inline constexpr std::size_t longest_told = 1000;
// Looking for what was meant takes time: it is done for so many problems.
inline constexpr std::size_t most_suggestions = 100;

// Problems of a setting come back at every design point; each is told once, and so is what rows of a table of points (which have no
// column) have in common. Beyond `most_told` they are counted, not compared.
void add_once(Problems& problems, Problem problem);
// One problem as text: "file:line:column: key: what (expected ...) suggestion".
std::string to_text(const Problem& problem);
// Problems, a line each, in order of file and line, then how many more there are of a kind, and a closing count of all.
std::string to_text(Problems problems);
// The candidate nearest to `word` by edit distance, or "" when none is close (more than a third of its letters differ).
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

// Carries a report of problems to whoever can print it; `what()` is the whole report.
class InputError {
 public:
  explicit InputError(Problems found) : problems(std::move(found)) {}
  Problems problems;
};

}  // namespace tandem
