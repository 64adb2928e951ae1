// SPDX-License-Identifier: MIT
#include "base/problems.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/visible.h"
#include "base/written_key.h"

namespace tandem {

namespace {

std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

std::string shortened(const std::string& text) {
  if (text.size() <= longest_told) return text;
  std::size_t end = longest_told;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;  // within a letter of UTF-8
  return text.substr(0, end) + "... (" + std::to_string(text.size()) + " bytes)";
}

// Problems of one kind: in one file, of one key, with one expectation.
std::tuple<std::string, std::string, std::string> kind_of(const Problem& problem) {
  return {problem.origin.file, problem.key, problem.expected};
}

std::string more_text(const std::string& file, const std::string& key, std::size_t number) {
  return visible(file + ": " + shortened(written_key(key)) + ": " + std::to_string(number) + " more like these");
}

}  // namespace

std::string to_text(const Problem& problem) {
  std::string text = problem.origin.file;
  if (problem.origin.line > 0) text += ":" + std::to_string(problem.origin.line);
  if (problem.origin.column > 0) text += ":" + std::to_string(problem.origin.column);
  if (!text.empty()) text += ": ";
  if (!problem.key.empty()) text += shortened(written_key(problem.key)) + ": ";
  text += shortened(problem.what);
  if (!problem.expected.empty()) text += " (expected " + problem.expected + ")";
  if (!problem.suggestion.empty()) text += "; " + problem.suggestion;
  return visible(text);
}

void add_once(Problems& problems, Problem problem) {
  const Origin& at = problem.origin;
  if (problems.size() < most_told)
    for (const Problem& other : problems)
      if ((at.column == 0 || (other.origin.line == at.line && other.origin.column == at.column)) &&
          other.key == problem.key && other.what == problem.what && other.origin.file == at.file)
        return;
  problems.push_back(std::move(problem));
}

std::string to_text(Problems problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.origin.file, a.origin.line, a.origin.column) <
           std::tie(b.origin.file, b.origin.line, b.origin.column);
  });
  std::string text;
  std::size_t listed = 0;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> alike;
  for (const Problem& problem : problems) {
    if (!problem.key.empty() && ++alike[kind_of(problem)] > most_alike) continue;
    if (listed == most_told) continue;
    text += to_text(problem) + "\n";
    ++listed;
  }
  for (const auto& [kind, count] : alike)
    if (count > most_alike) text += more_text(std::get<0>(kind), std::get<1>(kind), count - most_alike) + "\n";
  text += problems.size() == 1 ? "1 problem" : std::to_string(problems.size()) + " problems";
  if (listed < problems.size()) text += ", " + std::to_string(listed) + " of which are listed";
  return text;
}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = 1 + std::max<std::size_t>(2, word.size() / 3);
  for (const std::string& candidate : candidates) {
    // Two texts differ in as many letters as one is longer, or more.
    const std::size_t longer = std::max(word.size(), candidate.size()),
                      shorter = std::min(word.size(), candidate.size());
    if (longer - shorter >= best_distance) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace tandem
