// SPDX-License-Identifier: MIT
#include "app/members.h"

#include <fmt/format.h>

#include <charconv>

#include "run/values.h"

namespace tandem {

void refuse_from(const std::string& option, std::int64_t number, std::size_t count, const std::string& what,
                 Problems& problems) {
  if (number < static_cast<std::int64_t>(count)) return;
  problems.push_back({Origin{"--" + option}, "", fmt::format("there is no {} {}", what, number),
                      fmt::format("0 to {}", count - 1), ""});
}

std::size_t point_of(const std::string& option, const std::string& word, const Experiment& experiment,
                     Problems& problems) {
  const Origin origin{"--" + option};
  const Points& points = experiment.points;
  const std::vector<std::string> arms = points.arms();
  std::size_t number = 0;
  const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc{} && rest == word.data() + word.size() && !word.empty()) {
    if (number < points.size()) return number;
    problems.push_back(
        {origin, "", fmt::format("there is no point {}", word), fmt::format("0 to {}", points.size() - 1), ""});
    return 0;
  }
  std::vector<std::size_t> found;
  for (std::size_t point = 0; point < points.size(); ++point)
    if (!word.empty() && points.arm(point) == word) found.push_back(point);
  if (found.size() == 1) return found.front();
  const std::string numbers = fmt::format("a number from 0 to {}", points.size() - 1);
  if (found.empty())
    problems.push_back({origin, "", fmt::format("there is no point {}", quoted(word)),
                        arms.empty() ? numbers : numbers + ", or an arm: " + joined(arms), did_you_mean(word, arms)});
  else
    problems.push_back({origin, "", fmt::format("the arm {} has {} points", quoted(word), found.size()),
                        fmt::format("the number of one of them: {} to {}", found.front(), found.back()), ""});
  return 0;
}

Names names_at(const Experiment& experiment, std::size_t point) {
  const Size size = size_of(experiment.setup(point));
  return names_of(experiment.scenario.inputs.roster, size.agents, size.units);
}

Seat agent_of(const std::string& option, const std::string& word, const Names& names, Problems& problems) {
  const auto seat = names.agents.find_word(word, {Origin{"--" + option}, "", "", "", ""}, problems);
  return static_cast<Seat>(seat.value_or(0));
}

std::string agent_text(Seat seat, const Names& names) {
  const std::string name = names.text(seat);
  return name == std::to_string(seat) ? name : fmt::format("{}, seat {}", name, seat);
}

}  // namespace tandem
