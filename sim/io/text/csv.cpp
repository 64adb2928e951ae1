// SPDX-License-Identifier: MIT
#include "io/text/csv.h"

#include <set>

#include "io/text/text_tools.h"

namespace tandem {

namespace {

class Parser {
 public:
  Parser(const std::string& text, FileProblems& problems) : text_(text), problems_(problems) {}

  bool at_end() const { return offset_ >= text_.size(); }
  CsvRow row();

 private:
  char here() const { return at_end() ? '\n' : text_[offset_]; }
  bool at_line_end() const {
    return here() == '\n' || here() == '\r';  // \r alone ends lines of old spreadsheets
  }
  void step();
  void skip_line_end();
  CsvCell cell();
  void quoted_text(CsvCell& cell);

  const std::string& text_;
  FileProblems& problems_;
  std::size_t offset_ = 0;
  int line_ = 1, column_ = 1;
};

void Parser::step() {
  const bool inside_character = (static_cast<unsigned char>(text_[offset_]) & 0xc0) == 0x80;
  const bool alone = offset_ + 1 >= text_.size() || text_[offset_ + 1] != '\n';
  if (text_[offset_] == '\n' || (text_[offset_] == '\r' && alone)) {
    ++line_;
    column_ = 1;
  } else if (!inside_character) {
    ++column_;
  }
  ++offset_;
}

void Parser::skip_line_end() {
  const bool carriage_return = here() == '\r';
  if (!at_end()) step();
  if (carriage_return && !at_end() && here() == '\n') step();
}

// From the opening quote to behind the closing one.
void Parser::quoted_text(CsvCell& cell) {
  step();
  while (!at_end()) {
    const bool quote = text_[offset_] == '"';
    if (quote && (offset_ + 1 >= text_.size() || text_[offset_ + 1] != '"')) return step();
    if (quote) step();
    cell.text += text_[offset_];
    step();
  }
  problems_.add(cell, "the quote is not closed", "a closing \"");
}

CsvCell Parser::cell() {
  CsvCell result{"", line_, column_};
  if (here() == '"') {
    quoted_text(result);
    if (here() != ',' && !at_line_end())
      problems_.add({"", line_, column_}, "text behind a closing quote", "a comma or the end of the line");
    while (here() != ',' && !at_line_end()) step();
    return result;
  }
  while (here() != ',' && !at_line_end()) {
    result.text += text_[offset_];
    step();
  }
  result.text = trimmed(result.text);
  return result;
}

CsvRow Parser::row() {
  CsvRow cells{cell()};
  while (!at_end() && here() == ',') {
    step();
    cells.push_back(cell());
  }
  skip_line_end();
  return cells;
}

bool is_blank(const CsvRow& row) { return row.size() == 1 && row.front().text.empty(); }

void check_header(const CsvRow& header, FileProblems& problems) {
  if (header.size() == 1 && header.front().text.find(';') != std::string::npos)
    problems.add(header.front(), "semicolons in the header", "cells with commas between them",
                 "save the table as CSV with commas");
  std::set<std::string> seen;
  for (const CsvCell& cell : header) {
    if (cell.text.empty())
      problems.add(cell, "a column without a name", "a name for each column");
    else if (!seen.insert(cell.text).second)
      problems.add(cell, "the column \"" + cell.text + "\" comes twice", "each column once");
  }
}

}  // namespace

FileProblems::~FileProblems() {
  if (count_ > most_listed)
    problems_.push_back(
        {{file_}, "", "and " + std::to_string(count_ - most_listed) + " more problems in this file", "", ""});
}

void FileProblems::add(const CsvCell& cell, const std::string& what, const std::string& expected,
                       const std::string& suggestion) {
  if (++count_ <= most_listed) problems_.push_back({{file_, cell.line, cell.column}, "", what, expected, suggestion});
}

CsvTable parse_csv(const std::string& text, FileProblems& problems) {
  CsvTable table;
  Parser parser(text, problems);
  while (!parser.at_end() && (table.header.empty() || is_blank(table.header))) table.header = parser.row();
  check_header(table.header, problems);
  while (!parser.at_end()) {
    CsvRow row = parser.row();
    if (is_blank(row)) continue;
    if (row.size() == table.header.size()) {
      table.rows.push_back(std::move(row));
    } else {
      problems.add(row.front(), "a row of " + std::to_string(row.size()) + " cells",
                   std::to_string(table.header.size()) + " cells, as in the header");
    }
  }
  return table;
}

}  // namespace tandem
