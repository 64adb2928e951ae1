// SPDX-License-Identifier: MIT
// Share of agents in the largest connected part of the network.
#include <numeric>

#include "model/metrics/measure.h"

namespace tandem {

namespace {

Seat root_of(std::vector<Seat>& parent, Seat seat) {
  while (parent[seat] != seat) seat = parent[seat] = parent[parent[seat]];
  return seat;
}

// Union-find over all ties; sizes by the lower root, so the result does not depend on the order of ties.
std::size_t largest_component(const Organisation& o) {
  std::vector<Seat> parent(o.agents);
  std::iota(parent.begin(), parent.end(), Seat{0});
  for (const Seat seat : o.units.members)
    for (const Seat other : o.ties.partners(seat)) {
      const Seat a = root_of(parent, seat), b = root_of(parent, other);
      parent[std::max(a, b)] = std::min(a, b);
    }
  std::vector<std::uint32_t> size(o.agents);
  for (const Seat seat : o.units.members) ++size[root_of(parent, seat)];
  return *std::max_element(size.begin(), size.end());
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0) return;
  out.organisation[0] = ratio(double(largest_component(o)), double(o.units.members.size()));
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0, 0});
  add_tie(o, 4, 2);
  add_tie(o, 1, 2);
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, giant_component) {
  return {
      .summary = "share of agents in the largest component",
      .source = "Erdos & Renyi 1960",
      .prose = R"(Agents joined by a chain of ties form a component; an agent without ties is one by itself.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"giant_component", "1", "Share of agents in the largest connected component.", Level::organisation}},
      .cost = Cost::costly,
      .example = {"5 agents, ties 4-2 and 1-2", example, {.6}},
  };
}

}  // namespace tandem
