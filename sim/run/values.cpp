// SPDX-License-Identifier: MIT
#include "run/values.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "base/problems.h"

namespace tandem {

namespace {

// TOML tells a real from an integer by its point or exponent.
std::string real_text(double number) {
  std::string text = number_text(number);
  if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
  return text;
}

template <class Items, class Text>
std::string list_text(const Items& items, const char* open, const char* close, Text text) {
  std::string list = open;
  bool first = true;
  for (const auto& item : items) {
    if (!first) list += ", ";
    first = false;
    list += text(item);
  }
  return list + close;
}

std::string distribution_text(const Distribution& law);

std::string units_text(const Distribution& law) {
  return list_text(law.units, "{ ", " }", [](const UnitLaw& own) {
    return quoted(own.name.empty() ? std::to_string(own.unit) : own.name) + " = " + distribution_text(own.law);
  });
}

std::string bounds_text(const Distribution& law) {
  return ", lower = " + real_text(law.lower) + ", upper = " + real_text(law.upper);
}

std::string law_text(const Distribution& law) {
  const std::string moments = ", mean = " + real_text(law.mean) + ", sd = " + real_text(law.sd) + bounds_text(law);
  switch (law.law) {
    case Distribution::Law::constant: return "law = \"constant\", value = " + real_text(law.value);
    case Distribution::Law::uniform: return "law = \"uniform\"" + bounds_text(law);
    case Distribution::Law::normal: return "law = \"normal\"" + moments;
    case Distribution::Law::beta: return "law = \"beta\"" + moments;
    case Distribution::Law::mixture: break;
  }
  return "law = \"mixture\", weights = " + list_text(law.weights, "[", "]", real_text) +
         ", parts = " + list_text(law.parts, "[", "]", distribution_text);
}

std::string distribution_text(const Distribution& law) {
  if (law.law == Distribution::Law::constant && law.units.empty()) return real_text(law.value);
  return "{ " + law_text(law) + (law.units.empty() ? "" : ", units = " + units_text(law)) + " }";
}

std::string cell_text(double number) { return real_text(number); }
std::string cell_text(const NamedNumber& cell) {
  return cell.name.empty() ? real_text(cell.number) : quoted(cell.name);
}

template <class Table>
std::string entries_text(const std::vector<Table>& entries) {
  return list_text(entries, "[", "]", [](const Table& entry) {
    return list_text(entry, "{ ", " }",
                     [](const auto& column) { return column.first + " = " + cell_text(column.second); });
  });
}

struct ValueText {
  std::string operator()(double number) const { return real_text(number); }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const { return quoted(text); }
  std::string operator()(const Distribution& law) const { return distribution_text(law); }
  std::string operator()(const std::vector<std::int64_t>& numbers) const {
    return list_text(numbers, "[", "]", [](std::int64_t number) { return std::to_string(number); });
  }
  std::string operator()(const std::vector<std::string>& texts) const { return list_text(texts, "[", "]", quoted); }
  std::string operator()(const Entries& entries) const { return entries_text(entries); }
  std::string operator()(const NamedEntries& entries) const { return entries_text(entries); }
  std::string operator()(const AgentChoice& choice) const {
    return choice.rule.empty() ? (*this)(choice.agents) : quoted(choice.rule);
  }
};

bool in_range(const ParameterRow& row, double number) { return number >= row.lower && number <= row.upper; }

bool is_option(const ParameterRow& row, const std::string& text) {
  return row.options.empty() || std::find(row.options.begin(), row.options.end(), text) != row.options.end();
}

// A value of another type that the row also takes.
void convert(const ParameterRow& row, Value& value) {
  const std::int64_t* integer = std::get_if<std::int64_t>(&value);
  if (row.type == ParameterType::real && integer) {
    value = static_cast<double>(*integer);
  } else if (row.type == ParameterType::distribution && (integer || std::holds_alternative<double>(value))) {
    Distribution constant;
    constant.value = integer ? static_cast<double>(*integer) : std::get<double>(value);
    value = constant;
  } else if (const auto* rule = std::get_if<std::string>(&value); rule && row.type == ParameterType::agents) {
    value = AgentChoice{*rule, {}};
  } else if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value); numbers && numbers->empty()) {
    // An empty list shows no type of its own.
    if (row.type == ParameterType::texts) value = std::vector<std::string>{};
    if (row.type == ParameterType::entries) value = Entries{};
  }
}

// What is wrong with a value of the right type.
struct Complaint {
  const ParameterRow& row;

  std::string operator()(double number) const {
    if (!std::isfinite(number)) return number_text(number) + " is not a finite number";
    return in_range(row, number) ? "" : number_text(number) + " is out of range";
  }
  std::string operator()(std::int64_t number) const {
    return in_range(row, static_cast<double>(number)) ? "" : std::to_string(number) + " is out of range";
  }
  std::string operator()(const std::string& text) const {
    return is_option(row, text) ? "" : quoted(text) + " is not an option";
  }
  std::string operator()(const Distribution& law) const {
    if (law.law == Distribution::Law::constant && law.units.empty()) return (*this)(law.value);
    return check(law, row.lower, row.upper);
  }
  std::string operator()(const Entries& entries) const {
    for (const auto& entry : entries)
      for (const auto& [column, number] : entry) {
        if (!is_option(row, column)) return "there is no column " + quoted(column);
        if (!std::isfinite(number)) return column + " = " + number_text(number) + " is not a finite number";
      }
    return "";
  }
  std::string operator()(const AgentChoice& choice) const { return choice.rule.empty() ? "" : (*this)(choice.rule); }
  std::string operator()(const NamedEntries&) const { return ""; }
  std::string operator()(bool) const { return ""; }
  template <class Item>
  std::string operator()(const std::vector<Item>& items) const {
    for (const Item& item : items)
      if (std::string wrong = (*this)(item); !wrong.empty()) return wrong;
    return "";
  }
};

std::string unit_text(const ParameterRow& row) {
  return row.unit.empty() || row.unit == "1" || row.unit == "path" ? "" : ", unit " + row.unit;
}

}  // namespace

std::string number_text(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  if (std::fabs(number) < 9.1e15 && number == std::floor(number))
    return std::to_string(static_cast<std::int64_t>(number));
  char text[40];
  // 15 digits that read back as the number are its shortest, since %g drops zeros at the end; the smallest numbers hold fewer.
  for (int digits = std::fabs(number) < std::numeric_limits<double>::min() ? 1 : 15; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  return text;
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    char escape[8];
    if (c == '"' || c == '\\') {
      result += std::string("\\") + c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      std::snprintf(escape, sizeof escape, "\\u%04X", byte);
      result += escape;
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string joined(const std::vector<std::string>& names) { return list_text(names, "", "", quoted); }

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  const std::string near = nearest(word, candidates);
  return near.empty() ? "" : "did you mean " + near + "?";
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates, const Problems& so_far) {
  return so_far.size() < most_suggestions ? did_you_mean(word, candidates) : "";
}

std::string to_text(const Value& value) { return std::visit(ValueText{}, value); }

std::string range_text(const ParameterRow& row) {
  const bool below = row.lower > -no_limit, above = row.upper < no_limit;
  if (below && above) return "in [" + number_text(row.lower) + ", " + number_text(row.upper) + "]";
  if (below) return ">= " + number_text(row.lower);
  if (above) return "<= " + number_text(row.upper);
  return "";
}

std::string expectation(const ParameterRow& row) {
  const std::string range = range_text(row);
  const std::string with_range = range.empty() ? "" : " " + range;
  switch (row.type) {
    case ParameterType::real: return "real" + with_range + unit_text(row);
    case ParameterType::integer:
      return "integer" + with_range + unit_text(row) + (row.names == NamesOf::nothing ? "" : ", or a name in quotes");
    case ParameterType::text: return row.options.empty() ? "text in quotes" : "one of " + joined(row.options);
    case ParameterType::distribution:
      return "number or distribution" + (range.empty() ? "" : ", all values " + range) + unit_text(row);
    case ParameterType::integers: return "list of integers" + (range.empty() ? "" : ", each " + range) + unit_text(row);
    case ParameterType::texts: return "list of texts" + (row.options.empty() ? "" : " out of " + joined(row.options));
    case ParameterType::entries:
    case ParameterType::named_entries:
      return "list of tables with the columns " + joined(row.options) +
             (row.named_columns.empty() ? "" : "; numbers or names in " + joined(row.named_columns));
    case ParameterType::agents: return "one of " + joined(row.options) + ", or a list of agents";
    case ParameterType::boolean: return "true or false";
  }
  return "";
}

std::string coerce(const ParameterRow& row, Value& value) {
  convert(row, value);
  if (type_of(value) != row.type) return to_text(value) + " is of the wrong type";
  return std::visit(Complaint{row}, value);
}

}  // namespace tandem
