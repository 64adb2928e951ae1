// SPDX-License-Identifier: MIT
// Parameter rows: one row says all there is to know about one scenario key. Parsing, checking, error messages, `describe`,
// `init`, sweep ranges, provenance and the ODD table are all made from it.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/distribution.h"

namespace tandem {

// A list of small tables of numbers, such as the exceptions among pairs of units.
using Entries = std::vector<std::map<std::string, double>>;
// A cell of such a table as it was written: a number, or the name of an agent or a unit until it has been looked up (run/names.h).
struct NamedNumber {
  double number = 0;
  std::string name;          // empty: it is the number
  int line = 0, column = 0;  // where it stands, 0: unknown
  bool operator==(const NamedNumber&) const = default;
};
using NamedEntry = std::map<std::string, NamedNumber>;
using NamedEntries = std::vector<NamedEntry>;
// Agents by a rule that the row's options name, or one by one; those by their seats.
struct AgentChoice {
  std::string rule;  // empty: one by one
  std::vector<std::int64_t> agents;
  bool operator==(const AgentChoice&) const = default;
};
// What a scenario key can hold, in the order of ParameterType.
using Value = std::variant<double, std::int64_t, std::string, Distribution, std::vector<std::int64_t>,
                           std::vector<std::string>, Entries, AgentChoice, NamedEntries, bool>;
enum class ParameterType {
  real,
  integer,
  text,
  distribution,
  integers,
  texts,
  entries,
  agents,
  named_entries,
  boolean
};

// What numbers of a key count, if a name can stand in the place of one.
enum class NamesOf { nothing, agents, units };

inline ParameterType type_of(const Value& value) { return static_cast<ParameterType>(value.index()); }

// Ranges are closed. Real: [lower, upper]; integer and integers: each within; distribution: its support within.
struct ParameterRow {
  std::string name;    // key within its table, snake_case
  std::string symbol;  // as in the ODD, may be empty
  std::string unit;    // "1" for a pure number
  double lower = 0;
  double upper = 1;
  std::string meaning = {};
  std::string source = {};
  std::vector<std::string> options = {};        // allowed texts; for entries: allowed columns; empty: anything
  bool structural = false;                      // reading a file or shaping the design: cannot be swept
  NamesOf names = NamesOf::nothing;             // whether a name can stand for a number
  std::vector<std::string> named_columns = {};  // of entries: for which ones
  bool came_later = false;  // than results files: at its default it has no part in a design's fingerprint

  // The second line of a row: one sentence, and where the number comes from: author year, or a word of about_sources (io/text).
  ParameterRow means(const char* sentence, const char* from) &&;
  ParameterRow one_of(std::vector<std::string> allowed) && {
    options = std::move(allowed);
    return std::move(*this);
  }
  ParameterRow takes_names_of(NamesOf what, std::vector<std::string> columns = {}) && {
    names = what;
    named_columns = std::move(columns);
    return std::move(*this);
  }
  ParameterRow cannot_be_swept() && {
    structural = true;
    return std::move(*this);
  }

  ParameterRow added_later() && {
    came_later = true;
    return std::move(*this);
  }

  // Filled by row<Member>():
  ParameterType type = ParameterType::real;
  Value initial = 0.0;                           // the default, taken from the struct's own initialiser
  void (*store)(void*, const Value&) = nullptr;  // writes the value into the parameter struct

  // In parameter.cpp, since each of the many files with rows would be compiled with its own.
  ParameterRow();
  ParameterRow(const ParameterRow&);
  ParameterRow(ParameterRow&&) noexcept;
  ParameterRow& operator=(const ParameterRow&);
  ParameterRow& operator=(ParameterRow&&) noexcept;
  ~ParameterRow();
};

namespace detail {
template <class Class, class Member>
Class class_of(Member Class::*);
template <class Class, class Member>
Member member_of(Member Class::*);
template <class Class>
const Class& defaults() {
  static const Class values{};
  return values;
}
// The row with this default. In parameter.cpp, for all types of a Value.
template <class Type>
ParameterRow with_default(ParameterRow text, const Type& initial, void (*store)(void*, const Value&));
}  // namespace detail

// The first line of a row that several structs have.
ParameterRow row_text(const char* name, const char* symbol, const char* unit, double lower = 0, double upper = 1);

// Ties a row to a member of a parameter struct; the struct's initialiser is the default.
template <auto Member>
ParameterRow row(ParameterRow text) {
  using Class = decltype(detail::class_of(Member));
  using Type = decltype(detail::member_of(Member));
  return detail::with_default<Type>(
      std::move(text), detail::defaults<Class>().*Member,
      [](void* target, const Value& value) { static_cast<Class*>(target)->*Member = std::get<Type>(value); });
}

// A row in two lines:
//   row<&P::rate>("rate", "p_1", "probability", 0, 1)
//       .means("Chance of one step towards the code.", "March 1991")
template <auto Member>
ParameterRow row(const char* name, const char* symbol, const char* unit, double lower = 0, double upper = 1) {
  return row<Member>(row_text(name, symbol, unit, lower, upper));
}

// The rows of one record and the struct behind them.
struct ParameterTable {
  std::vector<ParameterRow> rows;
  std::shared_ptr<void> (*make)() = nullptr;  // a struct at its defaults; null: no parameters
  const void* tag = nullptr;                  // identifies the struct's type
  void (*assign)(void* to, const void* from) = nullptr;
};

template <class Parameters>
inline constexpr char parameter_tag = 0;

template <class Parameters>
ParameterTable parameters(std::vector<ParameterRow> rows) {
  return {std::move(rows), [] { return std::shared_ptr<void>(std::make_shared<Parameters>()); },
          &parameter_tag<Parameters>,
          [](void* to, const void* from) { *static_cast<Parameters*>(to) = *static_cast<const Parameters*>(from); }};
}

inline constexpr double no_limit = std::numeric_limits<double>::max();

}  // namespace tandem
