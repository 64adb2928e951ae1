// SPDX-License-Identifier: MIT
#include "sweep/idle_keys.h"

#include <fmt/format.h>

#include <map>
#include <unordered_map>

#include "base/written_key.h"
#include "run/values.h"

namespace tandem {

namespace {

constexpr std::size_t most_points = 10'000;  // beyond, looking would take longer than it is worth

// What a point sets beside the key; a later setting of a key wins.
std::string others_of(const Settings& point, const std::string& key) {
  std::map<std::string, std::string> values;
  for (const Setting& setting : point)
    if (setting.key != key) values[setting.key] = to_text(setting.value);
  std::string text;
  for (const auto& [name, value] : values) text += quoted(name) + value + "\n";
  return text;
}

std::string value_of(const Settings& point, const std::string& key) {
  std::string value;
  for (const Setting& setting : point)
    if (setting.key == key) value = to_text(setting.value);
  return value;
}

bool equal_runs(const StoredResults& results, std::size_t points, std::size_t a, std::size_t b) {
  for (std::size_t row = 0; row < results.status().size(); row += points) {
    const std::string digest = results.stored_digest(row + a);
    if (digest.empty() || digest != results.stored_digest(row + b)) return false;
  }
  return true;
}

bool idle(const StoredResults& results, const Points& points, const std::string& key) {
  struct Seen {
    std::size_t point;
    std::string value;
  };
  std::unordered_map<std::string, Seen> first;
  bool any = false;
  for (std::size_t point = 0; point < points.size(); ++point) {
    const Settings settings = points[point];
    const std::string value = value_of(settings, key);
    const auto [found, is_new] = first.try_emplace(others_of(settings, key), Seen{point, value});
    if (is_new || found->second.value == value) continue;
    if (!equal_runs(results, points.size(), found->second.point, point)) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::vector<std::string> idle_key_notices(const StoredResults& results, const Experiment& experiment) {
  const Points& points = experiment.points;
  std::vector<std::string> notices;
  if (points.size() < 2 || points.size() > most_points || !results.whole()) return notices;
  for (const std::string& key : points.keys())
    if (idle(results, points, key))
      notices.push_back(fmt::format(
          "{} changed nothing that was recorded: points that differ in it alone gave equal runs", written_key(key)));
  return notices;
}

}  // namespace tandem
