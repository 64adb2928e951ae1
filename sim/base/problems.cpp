// SPDX-License-Identifier: MIT
#include "base/problems.h"

#include <algorithm>
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

}  // namespace

std::string to_text(const Problem& problem) {
  std::string text = problem.origin.file;
  if (problem.origin.line > 0) text += ":" + std::to_string(problem.origin.line);
  if (problem.origin.column > 0) text += ":" + std::to_string(problem.origin.column);
  if (!text.empty()) text += ": ";
  if (!problem.key.empty()) text += written_key(problem.key) + ": ";
  text += problem.what;
  if (!problem.expected.empty()) text += " (expected " + problem.expected + ")";
  if (!problem.suggestion.empty()) text += "; " + problem.suggestion;
  return visible(text);
}

std::string to_text(Problems problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.origin.file, a.origin.line, a.origin.column) <
           std::tie(b.origin.file, b.origin.line, b.origin.column);
  });
  std::string text;
  for (std::size_t k = 0; k < std::min(problems.size(), most_told); ++k) text += to_text(problems[k]) + "\n";
  text += problems.size() == 1 ? "1 problem" : std::to_string(problems.size()) + " problems";
  if (problems.size() > most_told) text += ", the first " + std::to_string(most_told) + " of which are listed";
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
