// SPDX-License-Identifier: MIT
#include "io/text/factor_reader.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "base/elementary.h"
#include "base/written_key.h"
#include "io/text/csv.h"
#include "io/text/design_form.h"
#include "io/text/sample_reader.h"
#include "io/text/text_checks.h"
#include "io/text/text_tools.h"
#include "io/text/value_reader.h"
#include "run/interventions.h"
#include "run/setup.h"

namespace tandem {

namespace {

// Of a sweep that names no list: it may become either.
std::vector<std::string> range_keys() {
  std::vector<std::string> keys = design_keys("range");
  keys.push_back("values");
  return keys;
}

class FactorReader {
 public:
  FactorReader(const std::string& name, const std::string& file, const FileReader& files, Problems& problems)
      : name_(name), file_(file), files_(files), problems_(problems) {}

  bool read(const TomlNode& sweep, Factor& factor);

 private:
  bool refuse(int line, int column, const std::string& what, const std::string& expected,
              const std::string& hint = "") {
    problems_.push_back({{file_, line, column}, name_, what, expected, hint});
    return false;
  }
  bool refuse(const TomlNode& node, const std::string& what, const std::string& expected) {
    return refuse(node.line, node.column, what, expected);
  }
  bool check_keys(const TomlNode& table, const std::vector<std::string>& known);
  // Levels of one key: `values`, or a range.
  bool read_key(const TomlNode& sweep, std::string& key, std::vector<Value>& levels);
  bool read_values(const TomlNode& list, const std::string& key, std::vector<Value>& levels);
  bool read_range(const TomlNode& sweep, const std::string& key, std::vector<Value>& levels);
  bool read_scale(const TomlNode& sweep, bool& logarithmic);
  bool read_zip(const TomlNode& sweep, Factor& factor);
  bool read_csv(const TomlNode& sweep, Factor& factor);

  const std::string& name_;
  const std::string& file_;
  const FileReader& files_;
  Problems& problems_;
};

bool FactorReader::check_keys(const TomlNode& table, const std::vector<std::string>& known) {
  bool right = true;
  for (const TomlEntry& entry : table.entries)
    if (!contains(known, entry.key))
      right = refuse(entry.line, entry.column, "there is no \"" + entry.key + "\" in such a sweep",
                     "one of " + joined(known), did_you_mean(entry.key, known, problems_));
  return right;
}

bool FactorReader::read_values(const TomlNode& list, const std::string& key, std::vector<Value>& levels) {
  if (!list.is(NodeKind::array) || list.items.empty())
    return refuse(
        list, list.items.empty() && list.is(NodeKind::array) ? "`values` is empty" : "`values` is " + kind_text(list),
        "a list of at least one value");
  const ValueContext context{file_, key, find_row(key)};
  bool right = true;
  for (const TomlNode& item : list.items) {
    levels.emplace_back();
    right = read_value(item, context, problems_, levels.back()) && right;
  }
  return right;
}

bool FactorReader::read_scale(const TomlNode& sweep, bool& logarithmic) {
  const TomlNode* scale = sweep.find("scale");
  logarithmic = scale && scale->text == "log";
  if (!scale || logarithmic || scale->text == "linear") return true;
  return refuse(scale->line, scale->column, "there is no such scale", "\"linear\" or \"log\"",
                did_you_mean(scale->text, {"linear", "log"}));
}

// To 15 digits, so that 0.1 to 0.7 meets 0.3 and not 0.30000000000000004.
double rounded(double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%.15g", number);
  return std::strtod(text, nullptr);
}

// Evenly spaced, or evenly spaced in the logarithm; both ends exact. Own log and exp: the same design on every machine.
std::vector<double> range(double from, double to, std::int64_t points, bool logarithmic) {
  std::vector<double> numbers;
  for (std::int64_t k = 0; k < points; ++k) {
    const double step = static_cast<double>(k), steps = static_cast<double>(points - 1);
    if (k == 0)
      numbers.push_back(from);
    else if (k == points - 1)
      numbers.push_back(to);
    else if (logarithmic)
      numbers.push_back(rounded(from * elementary::exp(elementary::log(to / from) * step / steps)));
    else
      numbers.push_back(rounded(from + (to - from) * step / steps));
  }
  return numbers;
}

bool FactorReader::read_range(const TomlNode& sweep, const std::string& key, std::vector<Value>& levels) {
  const TomlNode *from = sweep.find("from"), *to = sweep.find("to"), *points = sweep.find("points");
  if (!from || !to || !points || !from->is_number() || !to->is_number() || !points->is(NodeKind::integer))
    return refuse(sweep, "neither a list nor a whole range",
                  "`values`, or the numbers `from` and `to` and the integer `points`");
  if (points->integer < 1 || points->integer > 100000)
    return refuse(*points, std::to_string(points->integer) + " points", "integer in [1, 100000]");
  if (!std::isfinite(from->number()) || !std::isfinite(to->number()))
    return refuse(sweep, "the range is not finite", "finite numbers");
  bool logarithmic = false;
  if (!read_scale(sweep, logarithmic)) return false;
  if (logarithmic && (from->number() <= 0 || to->number() <= 0))
    return refuse(sweep, "a log range from " + number_text(from->number()) + " to " + number_text(to->number()),
                  "numbers above 0");
  const ParameterRow* row = find_row(key);
  for (const double number : range(from->number(), to->number(), points->integer, logarithmic)) {
    if (!row || row->type != ParameterType::integer) {
      levels.emplace_back(number);
    } else if (number == std::floor(number) && std::fabs(number) < 9e15) {
      levels.emplace_back(static_cast<std::int64_t>(number));
    } else {
      return refuse(sweep, "the range meets " + number_text(number) + ", but " + key + " is an integer",
                    "whole numbers; a list of `values` says which");
    }
  }
  return true;
}

bool FactorReader::read_key(const TomlNode& sweep, std::string& key, std::vector<Value>& levels) {
  const TomlNode* name = sweep.find("key");
  if (!name || !name->is(NodeKind::text))
    return refuse(sweep, "no key is named", "key = \"slot.parameter\", or zip, csv or sample");
  key = plain_key(name->text);
  const TomlNode* values = sweep.find("values");
  const bool known = check_keys(sweep, values ? design_keys("list") : range_keys());
  return (values ? read_values(*values, key, levels) : read_range(sweep, key, levels)) && known;
}

bool FactorReader::read_zip(const TomlNode& sweep, Factor& factor) {
  const TomlNode& zip = *sweep.find("zip");
  if (!zip.is(NodeKind::array) || zip.items.empty())
    return refuse(zip, "`zip` is not a list of tables", "[{ key = ..., values = [...] }, ...]");
  std::set<std::string> seen;
  bool right = check_keys(sweep, design_keys("zip"));
  for (const TomlNode& item : zip.items) {
    std::string key;
    std::vector<Value> levels;
    if (!item.is(NodeKind::table))
      return refuse(item, "`zip` holds " + kind_text(item), "tables { key = ..., values = [...] }");
    if (!read_key(item, key, levels)) {
      right = false;
      continue;
    }
    if (!seen.insert(key).second) right = refuse(item, written_key(key) + " comes twice in one zip", "each key once");
    if (factor.keys.empty()) factor.levels.resize(levels.size());
    if (levels.size() != factor.levels.size())
      return refuse(item, std::to_string(levels.size()) + " values beside " + std::to_string(factor.levels.size()),
                    "lists of equal length");
    factor.keys.push_back(key);
    for (std::size_t k = 0; k < levels.size(); ++k) factor.levels[k].push_back(std::move(levels[k]));
  }
  return right;
}

// A spreadsheet writes a column of whole numbers with a point once one of them has one: 41.0 is an integer where the key is one. It writes
// truth in capitals, Python with one.
Value value_of_cell(const std::string& text, const ParameterRow* row) {
  if (row && row->type == ParameterType::boolean) {
    if (contains({"true", "TRUE", "True"}, text)) return true;
    if (contains({"false", "FALSE", "False"}, text)) return false;
  }
  constexpr double most_exact = 9007199254740992;  // 2^53
  std::int64_t integer = 0;
  double real = 0;
  if (read_integer(text, integer)) return integer;
  if (!read_real(text, real)) return text;
  const bool whole = real == std::floor(real) && std::fabs(real) <= most_exact;
  if (whole && row && row->type == ParameterType::integer) return static_cast<std::int64_t>(real);
  return real;
}

// A key that no record has stands in the header, not in each row. What an intervention knows turns out at its point.
void check_csv_keys(const CsvRow& header, FileProblems& found) {
  for (const CsvCell& cell : header) {
    const ParameterRow* row = find_row(cell.text);
    if (row && row->structural)
      found.add(cell, cell.text + " cannot be varied by the design", "one value for the whole experiment",
                "set it outside [design]");
    const bool known = row || cell.text.starts_with("interventions.") || cell.text.ends_with(".record");
    if (!known && !cell.text.empty() && cell.text.find(';') == std::string::npos)
      found.add(cell, "there is no key \"" + cell.text + "\"", "a key of `tandem describe keys`",
                found.lists_more() ? did_you_mean(cell.text, known_keys()) : "");
  }
}

bool FactorReader::read_csv(const TomlNode& sweep, Factor& factor) {
  const TomlNode& path = *sweep.find("csv");
  std::string text, why_not = "no file can be read here";
  const bool known = check_keys(sweep, design_keys("csv"));
  if (!path.is(NodeKind::text)) return refuse(path, "`csv` is " + kind_text(path), "the path of a CSV file");
  if (!files_ || !files_(path.text, text, why_not))
    return refuse(path, "cannot read " + quoted(path.text) + ": " + why_not, "a CSV file");
  const std::size_t before = problems_.size();
  if (!accept_text(text, path.text, 256 * mebibyte, problems_)) return false;
  {
    FileProblems found(path.text, problems_);
    const CsvTable table = parse_csv(text, found);
    check_csv_keys(table.header, found);
    if (table.rows.empty()) found.add({"", 1, 1}, "no point", "a header of keys and at least one row");
    std::vector<const ParameterRow*> parameters;
    for (const CsvCell& cell : table.header) {
      factor.keys.push_back(plain_key(cell.text));
      parameters.push_back(find_row(factor.keys.back()));
    }
    for (const CsvRow& row : table.rows) {
      factor.levels.emplace_back();
      factor.rows.push_back({path.text, row.front().line, 0});
      for (std::size_t k = 0; k < row.size(); ++k) {
        if (row[k].text.empty()) found.add(row[k], "an empty cell", "a value");
        factor.levels.back().push_back(value_of_cell(row[k].text, parameters[k]));
      }
    }
  }
  return known && problems_.size() == before;
}

bool FactorReader::read(const TomlNode& sweep, Factor& factor) {
  factor.origin = {file_, sweep.line, sweep.column};
  if (sweep.find("sample")) return read_sample(sweep, name_, file_, problems_, factor);
  if (sweep.find("zip")) return read_zip(sweep, factor);
  if (sweep.find("csv")) return read_csv(sweep, factor);
  factor.keys.emplace_back();
  std::vector<Value> levels;
  if (!read_key(sweep, factor.keys.front(), levels)) return false;
  for (Value& level : levels) factor.levels.push_back({std::move(level)});
  return true;
}

}  // namespace

bool read_factor(const TomlNode& sweep, const std::string& name, const std::string& file, const FileReader& files,
                 Problems& problems, Factor& factor) {
  return FactorReader(name, file, files, problems).read(sweep, factor);
}

}  // namespace tandem
