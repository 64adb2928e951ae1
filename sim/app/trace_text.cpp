// SPDX-License-Identifier: MIT
#include "app/trace_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/visible.h"

namespace tandem {

namespace {

// Widest entry of each column, so that what has one name stands below each other.
struct Widths {
  std::size_t process = 0, text = 0;
  std::map<std::string, std::size_t> numbers;  // by name
};

std::string number_text(const TraceNumber& value, const Names& names) {
  const double number = value.number;
  if (std::isnan(number)) return "-";
  if (value.of == NamesOf::agents) return visible(names.text(Seat{number}));
  if (value.of == NamesOf::units) return visible(names.text(UnitId{number}));
  if (number == std::floor(number) && std::abs(number) < 1e9) return fmt::format("{:.0f}", number);
  return fmt::format("{:.3f}", number);
}

Widths measure(const std::vector<TraceNote>& notes, const Names& names) {
  Widths widths;
  for (const auto& note : notes) {
    widths.process = std::max(widths.process, note.process.size());
    widths.text = std::max(widths.text, note.text.size());
    for (const auto& [name, number] : note.numbers) {
      auto& width = widths.numbers[name];
      width = std::max(width, number_text(number, names).size());
    }
  }
  return widths;
}

std::string line(const TraceNote& note, const Widths& widths, const Names& names, const std::string& process) {
  std::string text = fmt::format("  {:<{}}  {:<{}}", process, widths.process, note.text, widths.text);
  for (const auto& [name, number] : note.numbers)
    text += fmt::format("  {} {:>{}}", name, number_text(number, names), widths.numbers.at(name));
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

}  // namespace

std::string to_text(const std::vector<TraceNote>& notes, const Names& names) {
  const Widths widths = measure(notes, names);
  std::string text;
  const TraceNote* before = nullptr;
  for (const auto& note : notes) {
    const bool new_tick = before == nullptr || before->tick != note.tick;
    if (new_tick) text += fmt::format("{}tick {}\n", before == nullptr ? "" : "\n", note.tick);
    text += line(note, widths, names, !new_tick && before->process == note.process ? "" : note.process);
    before = &note;
  }
  return text;
}

}  // namespace tandem
