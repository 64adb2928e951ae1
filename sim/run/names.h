// SPDX-License-Identifier: MIT
// Names of people and units, and the numbers that they stand for wherever a scenario or an option asks for an agent or a unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/parameter.h"
#include "base/problems.h"
#include "model/frame/inputs.h"

namespace tandem {

// The names of things that are numbered from 0: those of a roster, or none. A problem found is told as `at`, its origin and key.
class NameList {
 public:
  // What is named ("agent", "unit"), how many there are, and the names of the first of them.
  NameList(std::string what, std::size_t count, std::vector<std::string> names);

  std::optional<std::int64_t> find(const std::string& name, Problem at, Problems& problems) const;
  std::optional<std::int64_t> check(std::int64_t number, Problem at, Problems& problems) const;
  // Of an option: digits are a number; digits in quotes, and all else, a name.
  std::optional<std::int64_t> find_word(const std::string& word, const Problem& at, Problems& problems) const;
  // The name, or the number where there is none.
  std::string text(std::size_t number) const;
  std::size_t count() const { return count_; }

 private:
  std::string expected() const;

  std::string what_;
  std::size_t count_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::int64_t> numbers_;
};

struct Names {
  NameList agents, units;
  std::string text(Seat seat) const { return agents.text(seat); }
  std::string text(UnitId unit) const { return units.text(unit); }
};
// Of an organisation of so many agents and units.
Names names_of(const Roster& roster, std::size_t agents, std::size_t units);

// Whether there is a name to look up, or a seat to check, in a value of this row.
bool needs_names(const ParameterRow& row, const Value& value);
// Puts numbers in the place of names. Each that is unknown is a problem; false then.
//   a pair of units with "*" at one end: an entry for each other unit, but for pairs that have an entry of their own
//   "*" as the target of an intervention: all units
bool resolve_names(const ParameterRow& row, const Names& names, const Problem& at, Value& value, Problems& problems);

}  // namespace tandem
