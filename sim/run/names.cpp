// SPDX-License-Identifier: MIT
#include "run/names.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "run/values.h"

namespace tandem {

namespace {

// Of more than these the nearest is not looked for.
constexpr std::size_t most_candidates = 2000;

// In place of one end of a pair of units: each other unit. In place of a unit that is the target of something: all.
constexpr const char* star = "*";

using Entry = std::map<std::string, double>;
using Pair = std::vector<double>;

// An entry with its names looked up; `open` is the column that holds the star, or empty.
struct OpenEntry {
  Entry numbers;
  std::string open;
};

Problem at_cell(Problem at, const NamedNumber& cell) {
  if (at.origin.line > 0 && cell.line > 0) at.origin.line = cell.line, at.origin.column = cell.column;
  return at;
}

OpenEntry look_up(const NamedEntry& entry, const ParameterRow& row, const NameList& list, const Problem& at,
                  Problems& problems) {
  OpenEntry result;
  for (const auto& [column, cell] : entry) {
    Problem here = at_cell(at, cell);
    if (cell.name == star && row.names == NamesOf::units) {
      if (!result.open.empty()) {
        here.what = "an entry with \"*\" at both ends";
        here.expected = "\"*\", which is all other units, at one end";
        problems.push_back(here);
      }
      result.open = column;
    } else if (cell.name.empty()) {
      result.numbers[column] = cell.number;
    } else if (const auto number = list.find(cell.name, here, problems)) {
      result.numbers[column] = static_cast<double>(*number);
    }
  }
  return result;
}

Pair pair_of(const ParameterRow& row, const Entry& entry) {
  Pair pair;
  for (const std::string& column : row.named_columns)
    if (const auto found = entry.find(column); found != entry.end()) pair.push_back(found->second);
  return pair;
}

// One entry for each other unit, but for the pairs that have an entry of their own.
void spread(const OpenEntry& entry, const ParameterRow& row, const std::set<Pair>& own, std::size_t units,
            Entries& entries) {
  const Pair kept = pair_of(row, entry.numbers);
  for (std::size_t other = 0; other < units; ++other) {
    Entry one = entry.numbers;
    one[entry.open] = static_cast<double>(other);
    if (kept != Pair{one[entry.open]} && !own.contains(pair_of(row, one))) entries.push_back(std::move(one));
  }
}

Entries resolve_entries(const NamedEntries& named, const ParameterRow& row, const NameList& list, const Problem& at,
                        Problems& problems) {
  std::vector<OpenEntry> looked_up;
  std::set<Pair> own;
  for (const NamedEntry& entry : named) {
    looked_up.push_back(look_up(entry, row, list, at, problems));
    if (looked_up.back().open.empty()) own.insert(pair_of(row, looked_up.back().numbers));
  }
  Entries entries;
  for (const OpenEntry& entry : looked_up) {
    if (entry.open.empty())
      entries.push_back(entry.numbers);
    else
      spread(entry, row, own, list.count(), entries);
  }
  return entries;
}

void resolve_units(Distribution& law, const NameList& units, const Problem& at, Problems& problems) {
  for (UnitLaw& own : law.units) {
    if (own.name.empty()) continue;
    own.unit = static_cast<int>(units.find(own.name, at, problems).value_or(0));
    own.name.clear();
  }
}

AgentChoice resolve_agents(const std::vector<std::string>& names, const NameList& agents, const Problem& at,
                           Problems& problems) {
  AgentChoice choice;
  for (const std::string& name : names)
    if (const auto seat = agents.find(name, at, problems)) choice.agents.push_back(*seat);
  return choice;
}

}  // namespace

NameList::NameList(std::string what, std::size_t count, std::vector<std::string> names)
    : what_(std::move(what)), count_(count), names_(std::move(names)) {
  for (std::size_t k = 0; k < names_.size(); ++k) numbers_.emplace(names_[k], k);
}

std::optional<std::int64_t> NameList::find(const std::string& name, Problem at, Problems& problems) const {
  if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
  at.what = "there is no " + what_ + " " + quoted(name);
  at.expected = expected();
  at.suggestion = names_.empty() ? "names come from a roster" : "";
  if (names_.size() <= most_candidates && !names_.empty()) at.suggestion = did_you_mean(name, names_);
  problems.push_back(std::move(at));
  return {};
}

std::optional<std::int64_t> NameList::check(std::int64_t number, Problem at, Problems& problems) const {
  if (number >= 0 && number < static_cast<std::int64_t>(count_)) return number;
  at.what = "there is no " + what_ + " " + std::to_string(number);
  at.expected = expected();
  problems.push_back(std::move(at));
  return {};
}

std::optional<std::int64_t> NameList::find_word(const std::string& word, const Problem& at, Problems& problems) const {
  std::int64_t number = 0;
  const char* end = word.data() + word.size();
  if (const auto [rest, error] = std::from_chars(word.data(), end, number); error == std::errc{} && rest == end)
    return check(number, at, problems);
  const bool in_quotes = word.size() > 2 && word.front() == '"' && word.back() == '"';
  return find(in_quotes ? word.substr(1, word.size() - 2) : word, at, problems);
}

std::string NameList::text(std::size_t number) const {
  return number < names_.size() ? names_[number] : std::to_string(number);
}

std::string NameList::expected() const {
  // A scenario whose roster cannot be read has nobody yet.
  const std::string numbers = count_ == 0 ? "0 on" : "0 to " + std::to_string(count_ - 1);
  return names_.empty() ? numbers : "a name of the roster, or a number from " + numbers;
}

Names names_of(const Roster& roster, std::size_t agents, std::size_t units) {
  return {{"agent", agents, roster.id}, {"unit", units, unit_names(roster)}};
}

bool needs_names(const ParameterRow& row, const Value& value) {
  if (const auto* law = std::get_if<Distribution>(&value))
    return std::any_of(law->units.begin(), law->units.end(), [](const UnitLaw& own) { return !own.name.empty(); });
  if (row.names == NamesOf::nothing) return false;
  const bool one = row.type == ParameterType::integer && std::holds_alternative<std::string>(value);
  const bool list = row.type == ParameterType::agents && !std::holds_alternative<std::string>(value);
  return one || list || std::holds_alternative<NamedEntries>(value);
}

bool resolve_names(const ParameterRow& row, const Names& names, const Problem& at, Value& value, Problems& problems) {
  const std::size_t before = problems.size();
  const NameList& list = row.names == NamesOf::agents ? names.agents : names.units;
  if (auto* law = std::get_if<Distribution>(&value)) {
    resolve_units(*law, names.units, at, problems);
  } else if (const auto* entries = std::get_if<NamedEntries>(&value)) {
    value = resolve_entries(*entries, row, list, at, problems);
  } else if (const auto* name = std::get_if<std::string>(&value)) {
    if (*name == star && row.lower < 0)
      value = std::int64_t{-1};
    else if (const auto number = list.find(*name, at, problems))
      value = *number;
  } else if (const auto* agents = std::get_if<std::vector<std::string>>(&value)) {
    value = resolve_agents(*agents, list, at, problems);
  } else if (const auto* seats = std::get_if<std::vector<std::int64_t>>(&value)) {
    for (const std::int64_t seat : *seats) list.check(seat, at, problems);
    value = AgentChoice{"", *seats};
  }
  return problems.size() == before;
}

}  // namespace tandem
