// SPDX-License-Identifier: MIT
#include "io/text/json.h"

#include <cmath>

#include "io/text/law_names.h"
#include "run/values.h"

namespace tandem::json {

namespace {

std::string enclosed(const std::vector<std::string>& items, const std::string& open, const std::string& between,
                     const std::string& close) {
  std::string result = open;
  for (std::size_t k = 0; k < items.size(); ++k) result += (k == 0 ? "" : between) + items[k];
  return result + close;
}

template <class Items, class Text>
std::vector<std::string> each(const Items& items, Text text) {
  std::vector<std::string> result;
  result.reserve(items.size());
  for (const auto& item : items) result.push_back(text(item));
  return result;
}

std::string distribution(const Distribution& law) {
  if (law.law == Distribution::Law::constant && law.units.empty()) return number(law.value);
  Members members{{"law", text(law_name(law.law))}};
  if (law.law == Distribution::Law::constant) members.emplace_back("value", number(law.value));
  if (law.law == Distribution::Law::normal || law.law == Distribution::Law::beta) {
    members.emplace_back("mean", number(law.mean));
    members.emplace_back("sd", number(law.sd));
  }
  if (law.law == Distribution::Law::mixture) {
    members.emplace_back("weights", list(each(law.weights, number)));
    members.emplace_back("parts", list(each(law.parts, distribution)));
  } else if (law.law != Distribution::Law::constant) {
    members.emplace_back("lower", number(law.lower));
    members.emplace_back("upper", number(law.upper));
  }
  Members units;
  for (const UnitLaw& own : law.units)
    units.emplace_back(own.name.empty() ? std::to_string(own.unit) : own.name, distribution(own.law));
  if (!units.empty()) members.emplace_back("units", object(units));
  return object(members);
}

std::string cell(double value) { return number(value); }
std::string cell(const NamedNumber& value) { return value.name.empty() ? number(value.number) : text(value.name); }

template <class Columns>
std::string entry(const Columns& columns) {
  Members members;
  for (const auto& [name, column] : columns) members.emplace_back(name, cell(column));
  return object(members);
}

struct ValueText {
  std::string operator()(double real) const { return number(real); }
  std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
  std::string operator()(const std::string& words) const { return text(words); }
  std::string operator()(const Distribution& law) const { return distribution(law); }
  std::string operator()(const std::vector<std::int64_t>& integers) const {
    return list(each(integers, [](std::int64_t integer) { return std::to_string(integer); }));
  }
  std::string operator()(const std::vector<std::string>& words) const { return texts(words); }
  std::string operator()(const Entries& entries) const { return list(each(entries, entry<Entries::value_type>)); }
  std::string operator()(const NamedEntries& entries) const { return list(each(entries, entry<NamedEntry>)); }
  std::string operator()(const AgentChoice& choice) const {
    return choice.rule.empty() ? (*this)(choice.agents) : text(choice.rule);
  }
};

}  // namespace

std::string text(const std::string& value) { return quoted(value); }

std::string number(double value) {
  return std::isfinite(value) && std::fabs(value) < no_limit ? number_text(value) : "null";
}

std::string boolean(bool value) { return value ? "true" : "false"; }

std::string object(const Members& members) {
  return enclosed(each(members, [](const auto& member) { return text(member.first) + ": " + member.second; }), "{",
                  ", ", "}");
}

std::string list(const std::vector<std::string>& items) { return enclosed(items, "[", ", ", "]"); }
std::string texts(const std::vector<std::string>& items) { return list(each(items, text)); }
std::string lines(const std::vector<std::string>& items) { return enclosed(items, "[\n", ",\n", "\n]\n"); }
std::string value(const Value& value) { return std::visit(ValueText{}, value); }

}  // namespace tandem::json
