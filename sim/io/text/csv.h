// SPDX-License-Identifier: MIT
// Comma-separated values after RFC 4180: a header line, quotes around cells that need them, LF or CRLF. Blank lines are skipped.
#pragma once

#include <string>
#include <vector>

#include "base/problems.h"

namespace tandem {

struct CsvCell {
  std::string text;
  int line = 0, column = 0;  // where it starts, from 1, in characters
};
using CsvRow = std::vector<CsvCell>;

struct CsvTable {
  CsvRow header;
  std::vector<CsvRow> rows;  // each as long as the header
};

// Collects the problems of one file: the first 50 are listed, the others counted.
class FileProblems {
 public:
  FileProblems(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}
  ~FileProblems();
  FileProblems(const FileProblems&) = delete;
  FileProblems& operator=(const FileProblems&) = delete;

  void add(const CsvCell& cell, const std::string& what, const std::string& expected,
           const std::string& suggestion = "");
  const std::string& file() const { return file_; }
  // Whether one more would be listed, so that a costly suggestion is worth while.
  bool lists_more() const { return count_ < most_listed; }

 private:
  static constexpr std::size_t most_listed = 50;
  std::string file_;
  Problems& problems_;
  std::size_t count_ = 0;
};

// Parses a text that accept_text accepts. Rows of a wrong length are reported and left out.
CsvTable parse_csv(const std::string& text, FileProblems& problems);

}  // namespace tandem
