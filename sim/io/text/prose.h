// SPDX-License-Identifier: MIT
// The prose of records: paragraphs, and equations as lines that begin with four blanks. An equation of the model's numbering starts
// with its number: "    E3  pi_ij = max(0, ...)"; lines indented further go on with it.
#pragma once

#include <string>
#include <vector>

namespace tandem {

struct ProseBlock {
  bool is_equations = false;
  std::vector<std::string> lines;  // of equations, without the four blanks; of a paragraph, one line
};
std::vector<ProseBlock> prose_blocks(const std::string& prose);

// As Markdown: paragraphs of this width, equations as they stand.
std::string prose_markdown(const std::string& prose, std::size_t width);
// For a terminal of 100 columns, all of it behind `indent`.
std::string prose_terminal(const std::string& prose, const std::string& indent);

struct NumberedEquation {
  std::string number;              // "E3", "E1b"
  std::vector<std::string> lines;  // without the number
  std::string record;              // "valuation.linear"
};
// All of the catalogue, in order of their numbers; those of one number in order of the catalogue, a slot's default record first.
std::vector<NumberedEquation> numbered_equations();

}  // namespace tandem
