// SPDX-License-Identifier: MIT
#include "sweep/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/written_key.h"

namespace tandem {

namespace {

constexpr std::size_t most_units = 12;  // of a roster, that are told by name

// The units in order of their numbers, and how many people each has.
std::string units_text(const Roster& roster) {
  std::unordered_map<std::string, std::size_t> people;
  for (const std::string& unit : roster.unit) ++people[unit];
  std::string text;
  const std::vector<std::string> names = unit_names(roster);
  for (std::size_t k = 0; k < std::min(most_units, names.size()); ++k)
    text += fmt::format("{}{} {}", k == 0 ? "" : ", ", names[k], people.at(names[k]));
  return names.size() > most_units ? text + fmt::format(" and {} more", names.size() - most_units) : text;
}

}  // namespace

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
  const std::size_t arms = experiment.points.arms().size();
  const std::string of_arms = arms > 0 ? " of " + count_text(arms, "arm") : "";
  return count_text(experiment.points.size(), "point") + of_arms + " x " +
         count_text(static_cast<std::size_t>(experiment.replicates), "replicate");
}

std::string inputs_text(const Experiment& experiment) {
  const auto& [roster, edges] = experiment.scenario.inputs;
  std::vector<std::string> parts;
  if (!roster.id.empty())
    parts.push_back(fmt::format("{}: {} people in {}: {}", roster.origin.front().file, roster.id.size(),
                                count_text(unit_names(roster).size(), "unit"), units_text(roster)));
  if (!edges.source.empty())
    parts.push_back(fmt::format("{}: {}", edges.origin.front().file, count_text(edges.source.size(), "tie")));
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string run_text(const Experiment& experiment, std::size_t run) {
  const std::size_t point = experiment.point_of(run);
  std::string text = fmt::format("run {} (point {}, replicate {}", run, point, experiment.replicate_of(run));
  if (const std::string& arm = experiment.points.arm(point); !arm.empty()) text += ", arm " + quoted(arm);
  for (const auto& setting : experiment.points[point])
    text += fmt::format(", {} = {}", written_key(setting.key), to_text(setting.value));
  return text + ")";
}

}  // namespace tandem
