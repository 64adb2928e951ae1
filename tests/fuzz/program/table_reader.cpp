// SPDX-License-Identifier: MIT
// libFuzzer target: any bytes as a roster, and after a line "%%%" as an edge list of its people, are read and reported without a crash, and
// what is taken for good has the form that the model relies on.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "io/text/roster.h"

namespace {

using namespace tandem;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_roster(const Roster& roster) {
  const std::size_t rows = roster.id.size();
  require(roster.unit.size() == rows && roster.origin.size() == rows);
  require(roster.seats_listed.empty() || roster.seats_listed.size() == rows);
  for (const auto& [name, values] : roster.attributes) require(values.size() == rows);
  unit_names(roster);
}

void check_edges(const EdgeList& edges) {
  const std::size_t rows = edges.source.size();
  require(edges.target.size() == rows && edges.trust.size() == rows && edges.origin.size() == rows);
  for (const double trust : edges.trust) require(std::isnan(trust) || (trust >= 0 && trust <= 1));
}

}  // namespace

// The name is libFuzzer's. NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string marker = "\n%%%\n";
  std::string people(reinterpret_cast<const char*>(data), size), ties;
  const std::size_t at = people.find(marker);
  if (at != std::string::npos) {
    ties = people.substr(at + marker.size());
    people.resize(at + 1);
  }
  Problems problems;
  const Roster roster = read_roster(std::move(people), "people.csv", problems);
  if (problems.empty()) check_roster(roster);
  if (at != std::string::npos) {
    Problems of_ties;
    const EdgeList edges = read_edges(std::move(ties), "ties.csv", problems.empty() ? &roster : nullptr, of_ties);
    if (of_ties.empty()) check_edges(edges);
    to_text(of_ties);
  }
  to_text(problems);
  return 0;
}
