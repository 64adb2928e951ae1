// SPDX-License-Identifier: MIT
#include "sweep/words.h"

#include <fmt/format.h>

namespace tandem {

std::string count_text(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
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
