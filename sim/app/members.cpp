// SPDX-License-Identifier: MIT
#include "app/members.h"

#include <fmt/format.h>

namespace tandem {

void refuse_from(const std::string& option, std::int64_t number, std::size_t count, const std::string& what,
                 Problems& problems) {
  if (number < static_cast<std::int64_t>(count)) return;
  problems.push_back({Origin{"--" + option}, "", fmt::format("there is no {} {}", what, number),
                      fmt::format("0 to {}", count - 1), ""});
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
