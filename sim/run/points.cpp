// SPDX-License-Identifier: MIT
#include "run/points.h"

#include <algorithm>

#include "base/contracts.h"

namespace tandem {

namespace {

const std::string& arm_of(const SubDesign& part) {
  static const std::string none;
  const auto arm = std::find_if(part.begin(), part.end(), [](const Factor& factor) { return !factor.arm.empty(); });
  return arm == part.end() ? none : arm->arm;
}

}  // namespace

Points::Points(std::vector<SubDesign> parts) : first_{0} {
  if (parts.empty()) parts.emplace_back();
  for (const SubDesign& part : parts) {
    std::size_t points = 1;
    for (const Factor& factor : part) points *= factor.levels.size();
    first_.push_back(first_.back() + points);
  }
  parts_ = std::make_shared<const std::vector<SubDesign>>(std::move(parts));
}

Points::Place Points::place_of(std::size_t point) const {
  EXPECT(point < size());
  Place place;
  while (point >= first_[place.part + 1]) ++place.part;
  const SubDesign& part = (*parts_)[place.part];
  place.levels.resize(part.size());
  std::size_t rest = point - first_[place.part];
  for (std::size_t k = part.size(); k-- > 0;) {
    place.levels[k] = rest % part[k].levels.size();
    rest /= part[k].levels.size();
  }
  return place;
}

Settings Points::operator[](std::size_t point) const {
  const Place place = place_of(point);
  const SubDesign& part = (*parts_)[place.part];
  Settings settings;
  for (std::size_t k = 0; k < part.size(); ++k) {
    const Factor& factor = part[k];
    const std::size_t level = place.levels[k];
    const Origin& at = factor.rows.empty() ? factor.origin : factor.rows[level];
    for (std::size_t i = 0; i < factor.keys.size(); ++i)
      settings.push_back({factor.keys[i], factor.levels[level][i], factor.origins.empty() ? at : factor.origins[i]});
  }
  return settings;
}

// The label of a point comes from the part's sample; a part has one at most.
PointLabel Points::label(std::size_t point) const {
  const Place place = place_of(point);
  const SubDesign& part = (*parts_)[place.part];
  for (std::size_t k = 0; k < part.size(); ++k)
    if (!part[k].labels.empty()) return part[k].labels[place.levels[k]];
  return {};
}

const std::string& Points::arm(std::size_t point) const { return arm_of((*parts_)[place_of(point).part]); }

std::vector<std::string> Points::arms() const {
  std::vector<std::string> names;
  for (const SubDesign& part : *parts_)
    if (const std::string& name = arm_of(part);
        !name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  return names;
}

std::vector<std::string> Points::keys() const {
  std::vector<std::string> keys;
  for (const SubDesign& part : *parts_)
    for (const Factor& factor : part)
      for (const std::string& key : factor.keys)
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  return keys;
}

}  // namespace tandem
