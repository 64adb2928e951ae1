// SPDX-License-Identifier: MIT
#include "sweep/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace tandem {

std::string count_text(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string missing_text(const std::vector<std::size_t>& runs) {
  constexpr std::size_t shown = 8;
  const auto end = runs.begin() + static_cast<std::ptrdiff_t>(std::min(shown, runs.size()));
  return fmt::format("{} missing: {}{}", count_text(runs.size(), "run") + (runs.size() == 1 ? " is" : " are"),
                     fmt::join(runs.begin(), end, ", "), runs.size() > shown ? ", ..." : "");
}

std::string design_text(const Experiment& experiment) {
  return count_text(experiment.points.size(), "point") + " x " +
         count_text(static_cast<std::size_t>(experiment.replicates), "replicate");
}

std::string run_text(const Experiment& experiment, std::size_t run) {
  const std::size_t point = experiment.point_of(run);
  std::string text = fmt::format("run {} (point {}, replicate {}", run, point, experiment.replicate_of(run));
  for (const auto& setting : experiment.points[point])
    text += fmt::format(", {} = {}", setting.key, to_text(setting.value));
  return text + ")";
}

}  // namespace tandem
