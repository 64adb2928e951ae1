// SPDX-License-Identifier: MIT
#include "io/text/json.h"

#include <cmath>

#include "io/text/law_names.h"

namespace tandem::json {

namespace {

constexpr double most_exact = 9007199254740992;  // 2^53: whole numbers up to here are told exactly

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json distribution(const Distribution& law) {
  using Law = Distribution::Law;
  if (law.law == Law::constant && law.units.empty()) return number(law.value);
  Json members{{"law", law_name(law.law)}};
  if (law.law == Law::constant) members["value"] = number(law.value);
  if (law.law == Law::normal || law.law == Law::beta) {
    members["mean"] = number(law.mean);
    members["sd"] = number(law.sd);
  }
  if (law.law == Law::mixture) {
    for (const double weight : law.weights) members["weights"].push_back(number(weight));
    for (const Distribution& part : law.parts) members["parts"].push_back(distribution(part));
  } else if (law.law != Law::constant) {
    members["lower"] = number(law.lower);
    members["upper"] = number(law.upper);
  }
  for (const UnitLaw& own : law.units) members["units"][std::to_string(own.unit)] = distribution(own.law);
  return members;
}

struct ToJson {
  Json operator()(double real) const { return number(real); }
  Json operator()(const Distribution& law) const { return distribution(law); }
  Json operator()(const Entries& entries) const {
    Json list = Json::array();
    for (const auto& columns : entries) {
      Json entry = Json::object();
      for (const auto& [name, column] : columns) entry[name] = number(column);
      list.push_back(std::move(entry));
    }
    return list;
  }
  template <class Plain>
  Json operator()(const Plain& plain) const {
    return plain;
  }
};

Json position(int number) { return number > 0 ? Json(number) : Json(); }

}  // namespace

Json number(double value) {
  if (!std::isfinite(value) || std::fabs(value) >= no_limit) return {};
  if (value == std::floor(value) && std::fabs(value) <= most_exact) return static_cast<std::int64_t>(value);
  return value;
}

Json value(const Value& value) { return std::visit(ToJson{}, value); }

Json problem(const Problem& problem) {
  return {{"file", problem.origin.file},
          {"line", position(problem.origin.line)},
          {"column", position(problem.origin.column)},
          {"key", problem.key},
          {"message", problem.what},
          {"expected", problem.expected},
          {"suggestion", problem.suggestion}};
}

Json problems(const Problems& problems) {
  Json list = Json::array();
  for (const Problem& each : problems) list.push_back(problem(each));
  return list;
}

std::string text(const Json& json) { return dump(json) + "\n"; }

std::string lines(const Json& list) {
  std::string text = "[\n";
  for (std::size_t k = 0; k < list.size(); ++k) text += (k == 0 ? "" : ",\n") + dump(list[k]);
  return text + "\n]\n";
}

}  // namespace tandem::json
