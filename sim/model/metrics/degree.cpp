// SPDX-License-Identifier: MIT
// Ties per agent: their mean, how unequally they are spread, and who has none.
#include <array>

#include "model/metrics/measure.h"

namespace tandem {

namespace {

// Gini coefficient as sum_k (2k - n - 1) x_k / (n sum x) over agents in ascending order, from how many agents have each degree.
double degree_gini(const Organisation& o) {
  std::array<std::array<std::uint32_t, 65>, 4>
      counts{};  // four, so that neighbours of equal degree do not wait for each other
  std::size_t at = 0;
  for (const Seat seat : o.units.members) ++counts[at++ % 4][o.ties.degree[seat]];
  const double n = static_cast<double>(at);
  double before = 0, sum = 0, weighted = 0;
  for (std::size_t degree = 0; degree <= o.ties.capacity; ++degree) {
    const double agents = double(counts[0][degree]) + counts[1][degree] + counts[2][degree] + counts[3][degree];
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
