// SPDX-License-Identifier: MIT
#include "io/text/prose.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "io/text/describe_text.h"
#include "io/text/layout.h"
#include "model/frame/catalogue.h"
#include "run/versions.h"

namespace tandem {

namespace {

constexpr std::size_t indentation = 4;

bool is_equation(const std::string& line) { return line.compare(0, indentation, std::string(indentation, ' ')) == 0; }

// Length of "E1b" at the start of the line, 0 if there is no number.
std::size_t length_of_number(const std::string& line) {
  std::size_t k = 1;
  while (k < line.size() && std::isdigit(static_cast<unsigned char>(line[k]))) ++k;
  if (line.empty() || line[0] != 'E' || k == 1) return 0;
  if (k < line.size() && line[k] == 'b') ++k;
  return line.compare(k, 2, "  ") == 0 ? k : 0;
}

// "E9b" -> 9.5, so that it stands behind E9.
double rank(const std::string& number) { return std::stod(number.substr(1)) + (number.back() == 'b' ? .5 : 0); }

void append(const Record& record, std::vector<NumberedEquation>& equations) {
  for (const ProseBlock& block : prose_blocks(record.prose)) {
    if (!block.is_equations) continue;
    bool numbered = false;
    for (const std::string& line : block.lines) {
      const std::size_t length = length_of_number(line);
      if (length > 0) equations.push_back({line.substr(0, length), {}, full_name(record)});
      numbered = numbered || length > 0;
      if (!numbered) continue;
      const std::size_t from = line.find_first_not_of(' ', length);
      const std::size_t margin = equations.back().number.size() + 2;
      equations.back().lines.push_back(length > 0 ? line.substr(from) : line.substr(std::min(from, margin)));
    }
  }
}

}  // namespace

std::vector<ProseBlock> prose_blocks(const std::string& prose) {
  std::vector<ProseBlock> blocks;
  std::istringstream text(prose);
  std::string line;
  bool open = false;  // the block before goes on
  while (std::getline(text, line)) {
    if (line.empty()) {
      open = false;
      continue;
    }
    const bool equation = is_equation(line);
    if (!open || blocks.back().is_equations != equation) blocks.push_back({equation, {}});
    open = true;
    std::vector<std::string>& lines = blocks.back().lines;
    if (equation)
      lines.push_back(line.substr(indentation));
    else if (lines.empty())
      lines.push_back(line);
    else
      lines.front() += " " + line;
  }
  return blocks;
}

std::string prose_markdown(const std::string& prose, std::size_t width) {
  std::string text;
  for (const ProseBlock& block : prose_blocks(prose)) {
    if (!block.is_equations) text += wrapped(block.lines.front(), "", width);
    if (block.is_equations)
      for (const std::string& line : block.lines) text += std::string(indentation, ' ') + line + "\n";
    text += "\n";
  }
  return text;
}

std::string prose_terminal(const std::string& prose, const std::string& indent) {
  std::string text;
  for (const ProseBlock& block : prose_blocks(prose)) {
    if (!block.is_equations) text += wrapped(block.lines.front(), indent);
    if (block.is_equations)
      for (const std::string& line : block.lines) text += indent + "    " + line + "\n";
  }
  return text;
}

std::vector<NumberedEquation> numbered_equations() {
  std::vector<NumberedEquation> equations;
  for (const bool standard : {true, false})
    for (const Record& record : catalogue()) {
      if (versions_with(record).empty() != standard) append(record, equations);
    }
  std::stable_sort(equations.begin(), equations.end(), [](const NumberedEquation& a, const NumberedEquation& b) {
    return rank(a.number) < rank(b.number);
  });
  return equations;
}

}  // namespace tandem
