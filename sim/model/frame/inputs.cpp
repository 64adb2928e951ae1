// SPDX-License-Identifier: MIT
#include "model/frame/inputs.h"

#include <unordered_set>

namespace tandem {

std::vector<std::string> unit_names(const Roster& roster) {
  std::vector<std::string> names;
  std::unordered_set<std::string> seen;
  for (const std::string& unit : roster.unit)
    if (seen.insert(unit).second) names.push_back(unit);
  return names;
}

Roster rearranged(const Roster& roster, const std::vector<std::uint32_t>& rows) {
  Roster result = roster;
  const auto arrange = [&](auto& to, const auto& from) {
    for (std::size_t k = 0; k < from.size(); ++k) to[k] = from[rows[k]];
  };
  arrange(result.id, roster.id);
  arrange(result.unit, roster.unit);
  arrange(result.origin, roster.origin);
  for (auto& [name, values] : result.attributes) arrange(values, roster.attributes.at(name));
  return result;
}

}  // namespace tandem
