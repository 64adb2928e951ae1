// SPDX-License-Identifier: MIT
#include "app/trace_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace tandem {

namespace {

// Widest entry of each column, over all notes that say the same: their numbers stand below each other.
struct Widths {
  std::size_t process = 0, text = 0;
  std::map<std::string, std::vector<std::size_t>> numbers;  // by text
};

std::string number_text(double number) {
  if (std::isnan(number)) return "-";
  if (number == std::floor(number) && std::abs(number) < 1e9) return fmt::format("{:.0f}", number);
  return fmt::format("{:.3f}", number);
}

Widths measure(const std::vector<TraceNote>& notes) {
  Widths widths;
  for (const auto& note : notes) {
    widths.process = std::max(widths.process, note.process.size());
    widths.text = std::max(widths.text, note.text.size());
    auto& columns = widths.numbers[note.text];
    columns.resize(std::max(columns.size(), note.numbers.size()));
    for (std::size_t i = 0; i < note.numbers.size(); ++i)
      columns[i] = std::max(columns[i], number_text(note.numbers[i].second).size());
  }
  return widths;
}

std::string line(const TraceNote& note, const Widths& widths, const std::string& process) {
  std::string text = fmt::format("  {:<{}}  {:<{}}", process, widths.process, note.text, widths.text);
  const auto& columns = widths.numbers.at(note.text);
  for (std::size_t i = 0; i < note.numbers.size(); ++i) {
    text += fmt::format("  {} {:>{}}", note.numbers[i].first, number_text(note.numbers[i].second), columns[i]);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

}  // namespace

std::string to_text(const std::vector<TraceNote>& notes) {
  const Widths widths = measure(notes);
  std::string text;
  const TraceNote* before = nullptr;
  for (const auto& note : notes) {
    const bool new_tick = before == nullptr || before->tick != note.tick;
    if (new_tick) text += fmt::format("{}tick {}\n", before == nullptr ? "" : "\n", note.tick);
    text += line(note, widths, !new_tick && before->process == note.process ? "" : note.process);
    before = &note;
  }
  return text;
}

}  // namespace tandem
