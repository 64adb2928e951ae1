// SPDX-License-Identifier: MIT
#include "sweep/point_sizes.h"

#include <algorithm>
#include <map>
#include <string>

#include "run/values.h"

namespace tandem {

namespace {

bool bears_on_size(const std::string& key) {
  return key == "run.ticks" || key.starts_with("organisation.") || key.ends_with(".record");
}

}  // namespace

std::vector<PointSize> point_sizes(const Experiment& experiment) {
  std::map<std::string, PointSize> known;
  std::vector<PointSize> sizes(experiment.points.size());
  const auto keys = experiment.points.keys();
  const bool all_equal = std::none_of(keys.begin(), keys.end(), bears_on_size);
  for (std::size_t point = 0; point < sizes.size(); ++point) {
    std::string text;
    if (!all_equal)
      for (const Setting& setting : experiment.points[point])
        if (bears_on_size(setting.key)) text += setting.key + '\t' + to_text(setting.value) + '\n';
    const auto [found, is_new] = known.try_emplace(text);
    if (is_new) {
      const Setup setup = experiment.setup(point);
      found->second = {static_cast<double>(size_of(setup).agents),
                       static_cast<double>(setup.model.get<RunParameters>().ticks)};
    }
    sizes[point] = found->second;
  }
  return sizes;
}

}  // namespace tandem
