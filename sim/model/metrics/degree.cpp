// SPDX-License-Identifier: MIT
// Ties per agent: their mean, how unequally they are spread, and who has none.
#include <algorithm>
#include <array>

#include "base/dispatch.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

using Counts = std::array<std::uint32_t, 65>;  // [degree] agents

// How often a number comes up in at most 255 bytes: counted in bytes, many of them side by side.
TANDEM_INLINE std::uint8_t times(std::uint8_t number, const std::uint8_t* bytes, std::size_t count) {
  std::uint8_t found = 0;
  for (std::size_t k = 0; k < count; ++k) found = static_cast<std::uint8_t>(found + (bytes[k] == number));
  return found;
}

// Where every seat is taken.
TANDEM_MULTIVERSION
void count_all(const std::vector<std::uint8_t>& degrees, std::size_t most, Counts& agents) {
  constexpr std::size_t block = 192;
  for (std::size_t begin = 0; begin < degrees.size(); begin += block)
    for (std::size_t degree = 0; degree <= most; ++degree)
      agents[degree] +=
          times(static_cast<std::uint8_t>(degree), degrees.data() + begin, std::min(block, degrees.size() - begin));
}

Counts agents_by_degree(const Organisation& o) {
  Counts agents{};
  if (o.units.members.size() == o.ties.degree.size())
    count_all(o.ties.degree, o.ties.capacity, agents);
  else
    for (const Seat seat : o.units.members) ++agents[o.ties.degree[seat]];
  return agents;
}

// Gini coefficient as sum_k (2k - n - 1) x_k / (n sum x) over agents in ascending order, from how many agents have each degree.
double degree_gini(const Organisation& o) {
  const Counts counts = agents_by_degree(o);
  const double n = static_cast<double>(o.units.members.size());
  double before = 0, sum = 0, weighted = 0;
  for (std::size_t degree = 0; degree <= o.ties.capacity; ++degree) {
    const double agents = counts[degree];
    sum += agents * double(degree);
    weighted += agents * double(degree) * (2 * before + agents - n);
    before += agents;
  }
  return ratio(weighted, n * sum);
}

void compute(const Observation& seen, const MetricValues& out) {
  if (seen.organisation.ties.capacity == 0) return;
  const auto& units = seen.ties_by_unit();
  write_output(out, 0, seen.ties(), units, [](const TieTotals& t) { return ratio(t.inside + t.across, t.members); });
  write_output(out, 1, seen.ties(), units, [](const TieTotals& t) { return ratio(t.isolates, t.members); });
  out.organisation[2] = degree_gini(seen.organisation);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_tie(o, 0, 1);
  add_tie(o, 0, 2);
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, degree) {
  return {
      .summary = "ties per agent, isolates, and Gini of ties",
      .source = "Freeman 1978; Gini 1912",
      .prose =
          R"(Mean number of ties of an agent; share of agents without a tie; Gini coefficient of the number of ties over agents,
sum_k (2k - n - 1) d_k / (n sum d) in ascending order, k from 1.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"degree", "ties per agent", "Mean number of ties of an agent.", Level::organisation_and_unit},
                  {"isolates", "1", "Share of agents without a tie.", Level::organisation_and_unit},
                  {"degree_gini", "1", "Gini coefficient of the number of ties over agents; 0: all alike.",
                   Level::organisation}},
      .example = {"4 agents with 2, 1, 1 and 0 ties: Gini (0 * -3 + 1 * -1 + 1 * 1 + 2 * 3) / (4 * 4)",
                  example,
                  {1, .25, .375}},
  };
}

}  // namespace tandem
