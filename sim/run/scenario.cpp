// SPDX-License-Identifier: MIT
#include "run/scenario.h"

namespace tandem {

namespace {

// Every level of one more factor behind every point so far.
std::vector<Settings> crossed(const std::vector<Settings>& points, const Factor& factor) {
  std::vector<Settings> result;
  result.reserve(points.size() * factor.levels.size());
  for (const Settings& point : points)
    for (std::size_t level = 0; level < factor.levels.size(); ++level) {
      result.push_back(point);
      const Origin& origin = factor.rows.empty() ? factor.origin : factor.rows[level];
      for (std::size_t k = 0; k < factor.keys.size(); ++k)
        result.back().push_back({factor.keys[k], factor.levels[level][k], origin});
    }
  return result;
}

// The label of a point comes from the part's sample; a part has one at most.
std::vector<PointLabel> labels_of(const SubDesign& part) {
  std::vector<PointLabel> labels{PointLabel{}};
  for (const Factor& factor : part) {
    std::vector<PointLabel> crossed;
    for (const PointLabel& label : labels)
      for (std::size_t level = 0; level < factor.levels.size(); ++level)
        crossed.push_back(factor.labels.empty() ? label : factor.labels[level]);
    labels = std::move(crossed);
  }
  return labels;
}

}  // namespace

std::vector<PointLabel> label_points(const Design& design) {
  if (design.parts.empty()) return {PointLabel{}};
  std::vector<PointLabel> labels;
  for (const SubDesign& part : design.parts) {
    const auto of_part = labels_of(part);
    labels.insert(labels.end(), of_part.begin(), of_part.end());
  }
  return labels;
}

std::vector<Settings> expand(const Design& design) {
  if (design.parts.empty()) return {Settings{}};
  std::vector<Settings> points;
  for (const SubDesign& part : design.parts) {
    std::vector<Settings> of_part{Settings{}};
    for (const Factor& factor : part) of_part = crossed(of_part, factor);
    points.insert(points.end(), of_part.begin(), of_part.end());
  }
  return points;
}

}  // namespace tandem
