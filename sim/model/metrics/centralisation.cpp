// SPDX-License-Identifier: MIT
// How far the network hangs on one agent.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.ties.capacity == 0) return;
  const double n = static_cast<double>(o.units.members.size());
  if (n < 3) return;
  double most = 0, sum = 0;
  for (const Seat seat : o.units.members)
    most = std::max(most, double(o.ties.degree[seat])), sum += o.ties.degree[seat];
  out.organisation[0] = ratio(n * most - sum, (n - 1) * (n - 2));
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_tie(o, 0, 1);
  add_tie(o, 0, 2);
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, centralisation) {
  return {
      .summary = "centralisation of the network",
      .source = "Freeman 1978",
      .prose =
          R"(Sum over agents of (d_max - d_i) / ((N - 1)(N - 2)), d the number of ties: 1 for a star, 0 if all have as many.
Undefined for fewer than three agents.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"degree_centralisation", "1", "Freeman's centralisation of the number of ties.",
                   Level::organisation}},
      .example = {"4 agents with 2, 1, 1 and 0 ties", example, {.66666666666666667}},
  };
}

}  // namespace tandem
