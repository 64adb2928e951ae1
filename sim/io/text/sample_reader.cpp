// SPDX-License-Identifier: MIT
#include "io/text/sample_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/elementary.h"
#include "base/sobol.h"
#include "io/text/design_form.h"
#include "io/text/text_tools.h"
#include "io/text/value_reader.h"
#include "run/interventions.h"
#include "run/sampling.h"
#include "run/setup.h"

namespace tandem {

namespace {

constexpr std::int64_t most_points = 100'000, most_levels = 1000;
constexpr std::size_t most_coordinates = 2'000'000;  // points times keys

// What the coordinates of one dimension stand for.
struct Dimension {
  std::string key;
  const ParameterRow* row = nullptr;
  double from = 0, to = 1;
  bool logarithmic = false;
  std::vector<Value> values;  // instead of a range
};

// A coordinate in [0, 1] as a value. Integers and listed values have equal shares of the interval.
Value value_at(const Dimension& d, double u) {
  if (!d.values.empty()) {
    const double count = static_cast<double>(d.values.size());
    return d.values[static_cast<std::size_t>(std::min(std::floor(u * count), count - 1))];
  }
  const bool integer = d.row && d.row->type == ParameterType::integer;
  const double from = d.from, to = integer ? d.to + 1 : d.to;
  const double number = d.logarithmic ? from * elementary::exp(elementary::log(to / from) * u) : from + (to - from) * u;
  if (integer) return static_cast<std::int64_t>(std::clamp(std::floor(number), d.from, d.to));
  return std::clamp(number, d.from, d.to);
}

class SampleReader {
 public:
  SampleReader(const std::string& name, const std::string& file, Problems& problems)
      : name_(name), file_(file), problems_(problems) {}

  bool read(const TomlNode& sweep, Factor& factor);

 private:
  bool refuse(const TomlNode& node, const std::string& what, const std::string& expected,
              const std::string& hint = "") {
    problems_.push_back({{file_, node.line, node.column}, name_, what, expected, hint});
    return false;
  }
  bool check_keys(const TomlNode& table, const std::vector<std::string>& known);
  bool read_number(const TomlNode& sweep, const std::string& key, std::int64_t lower, std::int64_t upper,
                   std::int64_t& number);
  bool read_dimension(const TomlNode& item, Dimension& dimension);
  bool read_range(const TomlNode& item, Dimension& dimension);
  bool read_end(const TomlNode& item, const Dimension& dimension, const char* key, double limit, double& end);
  bool read_keys(const TomlNode& sweep, std::vector<Dimension>& dimensions);
  bool read_points(const TomlNode& sweep, const std::string& method, std::size_t dimensions,
                   std::vector<CubePoint>& points);

  const std::string& name_;
  const std::string& file_;
  Problems& problems_;
};

bool SampleReader::check_keys(const TomlNode& table, const std::vector<std::string>& known) {
  bool right = true;
  for (const TomlEntry& entry : table.entries)
    if (!contains(known, entry.key)) {
      problems_.push_back({{file_, entry.line, entry.column},
                           name_,
                           "there is no \"" + entry.key + "\" in such a sample",
                           "one of " + joined(known),
                           did_you_mean(entry.key, known, problems_)});
      right = false;
    }
  return right;
}

bool SampleReader::read_number(const TomlNode& sweep, const std::string& key, std::int64_t lower, std::int64_t upper,
                               std::int64_t& number) {
  const TomlNode* node = sweep.find(key);
  const std::string expected = key + " = an integer in [" + std::to_string(lower) + ", " + std::to_string(upper) + "]";
  if (!node) return refuse(sweep, "`" + key + "` is missing", expected);
  if (!node->is(NodeKind::integer) || node->integer < lower || node->integer > upper)
    return refuse(*node, "`" + key + "` is " + (node->is_number() ? number_text(node->number()) : kind_text(*node)),
                  expected);
  number = node->integer;
  return true;
}

bool SampleReader::read_end(const TomlNode& item, const Dimension& dimension, const char* key, double limit,
                            double& end) {
  end = limit;
  if (const TomlNode* node = item.find(key)) {
    if (!node->is_number() || !std::isfinite(node->number()))
      return refuse(*node, std::string("`") + key + "` is " + kind_text(*node), "a finite number");
    end = node->number();
  } else if (std::abs(limit) >= no_limit) {
    return refuse(item, dimension.key + " has no limit of its own", std::string("`") + key + "` = a number");
  }
  return true;
}

bool SampleReader::read_range(const TomlNode& item, Dimension& dimension) {
  const ParameterRow& row = *dimension.row;
  const bool number =
      row.type == ParameterType::real || row.type == ParameterType::integer || row.type == ParameterType::distribution;
  if (!number) return refuse(item, dimension.key + " is no number", "`values` = a list to draw from");
  const TomlNode* scale = item.find("scale");
  dimension.logarithmic = scale && scale->text == "log";
  if (scale && !dimension.logarithmic && scale->text != "linear")
    return refuse(*scale, "there is no such scale", "\"linear\" or \"log\"",
                  did_you_mean(scale->text, {"linear", "log"}));
  if (!read_end(item, dimension, "from", row.lower, dimension.from) ||
      !read_end(item, dimension, "to", row.upper, dimension.to))
    return false;
  const std::string range = number_text(dimension.from) + " to " + number_text(dimension.to);
  if (!(dimension.from < dimension.to)) return refuse(item, "the range goes from " + range, "`from` below `to`");
  if (dimension.logarithmic && dimension.from <= 0) return refuse(item, "a log range from " + range, "numbers above 0");
  if (row.type == ParameterType::integer &&
      (dimension.from != std::floor(dimension.from) || dimension.to != std::floor(dimension.to)))
    return refuse(item, "the range goes from " + range + ", but " + dimension.key + " is an integer", "whole numbers");
  return true;
}

bool SampleReader::read_dimension(const TomlNode& item, Dimension& dimension) {
  if (!item.is(NodeKind::table)) return refuse(item, "`keys` holds " + kind_text(item), "tables { key = ... }");
  const TomlNode* key = item.find("key");
  if (!key || !key->is(NodeKind::text)) return refuse(item, "no key is named", "key = \"slot.parameter\"");
  dimension.key = plain_key(key->text);
  dimension.row = find_row(dimension.key);
  const TomlNode* values = item.find("values");
  const bool known = check_keys(item, values ? design_keys("list") : design_keys("sampled key"));
  if (values) {
    if (!values->is(NodeKind::array) || values->items.empty())
      return refuse(*values, "`values` is " + kind_text(*values), "a list of at least one value");
    bool right = known;
    for (const TomlNode& value : values->items) {
      dimension.values.emplace_back();
      right = read_value(value, {file_, dimension.key, dimension.row}, problems_, dimension.values.back()) && right;
    }
    return right;
  }
  if (!dimension.row)
    return refuse(*key, "there is no range for " + dimension.key, "a key of `tandem describe keys`, or `values`",
                  did_you_mean(dimension.key, known_keys()));
  return read_range(item, dimension) && known;
}

bool SampleReader::read_keys(const TomlNode& sweep, std::vector<Dimension>& dimensions) {
  const TomlNode* keys = sweep.find("keys");
  if (!keys || !keys->is(NodeKind::array) || keys->items.empty())
    return refuse(keys ? *keys : sweep, "no keys are named", "keys = [{ key = \"slot.parameter\" }, ...]");
  bool right = true;
  std::set<std::string> seen;
  for (const TomlNode& item : keys->items) {
    Dimension dimension;
    right = read_dimension(item, dimension) && right;
    if (!dimension.key.empty() && !seen.insert(dimension.key).second)
      right = refuse(item, dimension.key + " comes twice in one sample", "each key once");
    dimensions.push_back(std::move(dimension));
  }
  return right;
}

bool SampleReader::read_points(const TomlNode& sweep, const std::string& method, std::size_t dimensions,
                               std::vector<CubePoint>& points) {
  const bool trajectories = method == "morris";
  std::int64_t count = 0, levels = 4, seed = 0;
  bool right = check_keys(sweep, design_keys(trajectories ? "morris" : "sample"));
  right = read_number(sweep, trajectories ? "trajectories" : "points", 1, most_points, count) && right;
  right = read_number(sweep, "seed", 0, std::numeric_limits<std::int64_t>::max(), seed) && right;
  if (trajectories && sweep.find("levels")) right = read_number(sweep, "levels", 2, most_levels, levels) && right;
  if (levels % 2 != 0) return refuse(sweep, std::to_string(levels) + " levels", "an even number of levels");
  const std::size_t most = method == "saltelli" ? most_sobol_dimensions / 2 : most_sobol_dimensions;
  if ((method == "sobol" || method == "saltelli") && dimensions > most)
    return refuse(sweep, std::to_string(dimensions) + " keys", "at most " + std::to_string(most) + " for " + method);
  const std::size_t per_count = method == "saltelli" ? dimensions + 2 : trajectories ? dimensions + 1 : 1;
  if (static_cast<std::size_t>(count) * per_count > static_cast<std::size_t>(most_points))
    return refuse(sweep, std::to_string(static_cast<std::size_t>(count) * per_count) + " points",
                  "at most " + std::to_string(most_points) + " points");
  if (static_cast<std::size_t>(count) * per_count * dimensions > most_coordinates)
    return refuse(sweep,
                  std::to_string(static_cast<std::size_t>(count) * per_count) + " points of " +
                      std::to_string(dimensions) + " keys",
                  "at most " + std::to_string(most_coordinates) + " points times keys");
  if (!right || dimensions == 0) return false;
  const auto number = static_cast<std::size_t>(count);
  const auto design_seed = static_cast<std::uint64_t>(seed);
  if (method == "latin-hypercube") points = latin_hypercube(number, dimensions, design_seed);
  if (method == "sobol") points = sobol(number, dimensions, design_seed);
  if (method == "saltelli") points = saltelli(number, dimensions, design_seed);
  if (trajectories) points = morris(number, dimensions, static_cast<std::size_t>(levels), design_seed);
  return true;
}

// What a point is among those of its sample, as the results file names it.
std::string block_text(const std::string& method, const std::vector<std::string>& keys, std::size_t block) {
  if (method == "saltelli") return block == 0 ? "A" : block > keys.size() ? "B" : "AB " + keys[block - 1];
  if (method == "morris") return block == 0 ? "start" : keys[block - 1];
  return "";
}

bool SampleReader::read(const TomlNode& sweep, Factor& factor) {
  const TomlNode& method = *sweep.find("sample");
  const std::vector<std::string> methods = sample_names();
  if (!method.is(NodeKind::text) || !contains(methods, method.text))
    return refuse(method, "there is no such sample", "one of " + joined(methods), did_you_mean(method.text, methods));
  std::vector<Dimension> dimensions;
  std::vector<CubePoint> points;
  if (!read_keys(sweep, dimensions)) dimensions.clear();
  if (!read_points(sweep, method.text, dimensions.size(), points)) return false;
  for (const Dimension& dimension : dimensions) factor.keys.push_back(dimension.key);
  for (const CubePoint& point : points) {
    factor.levels.emplace_back();
    for (std::size_t d = 0; d < dimensions.size(); ++d)
      factor.levels.back().push_back(value_at(dimensions[d], point.at[d]));
    factor.labels.push_back({point.sample, block_text(method.text, factor.keys, point.block)});
  }
  return true;
}

}  // namespace

bool read_sample(const TomlNode& sweep, const std::string& name, const std::string& file, Problems& problems,
                 Factor& factor) {
  return SampleReader(name, file, problems).read(sweep, factor);
}

}  // namespace tandem
