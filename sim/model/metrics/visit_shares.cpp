// SPDX-License-Identifier: MIT
// How far agents keep to a few partners, by the weights that success has given them.
#include <algorithm>

#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Shares {
  double agents = 0, squares = 0, largest = 0;
};

// w of each tie, E5: 1 and the requests that were accepted.
Shares shares_of(const Ties& ties, std::span<const Seat> seats) {
  Shares sum;
  if (ties.requests.empty()) return sum;
  for (const Seat seat : seats) {
    double all = 0, squares = 0, largest = 0;
    for (std::size_t slot = 0; slot < ties.degree[seat]; ++slot) {
      const double weight = 1.0 + ties.requests[ties.at(seat, slot)];
      all += weight, squares += weight * weight, largest = std::max(largest, weight);
    }
    if (all > 0) sum.agents += 1, sum.squares += squares / (all * all), sum.largest += largest / all;
  }
  return sum;
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const auto units =
      totals_by_unit<Shares>(seen, [&](UnitId unit) { return shares_of(o.ties, o.units.members_of(unit)); });
  const Shares all = total_of(units);
  write_output(out, 0, all, units, [](const Shares& s) { return ratio(s.squares, s.agents); });
  write_output(out, 1, all, units, [](const Shares& s) { return ratio(s.largest, s.agents); });
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  add_tie(o, 0, 1), add_tie(o, 0, 2);
  o.ties.requests.assign(o.ties.partner.size(), 0);
  o.ties.requests[o.ties.at(0, 1)] = 2;
  const std::vector<double> all = measure(compute, 2, o);
  return {3 * all[0], 3 * all[1]};
}

}  // namespace

RECORD(metrics, visit_shares) {
  return {
      .summary = "how far agents keep to a few partners",
      .source = "Skyrms & Pemantle 2000",
      .prose =
          R"(p_ij = w_ij / sum_k w_ik over the ties of i, w = 1 + its accepted requests to that partner (E5). Means over agents
with ties of sum_j p_ij^2 and of max_j p_ij. Undefined where the weight of reinforcement is 0: requests are not
counted then.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"visit_concentration", "1", "Mean sum of squared shares of an agent's accepted requests.",
                   Level::organisation_and_unit},
                  {"visit_largest", "1", "Mean largest share of one partner in an agent's accepted requests.",
                   Level::organisation_and_unit}},
      .example = {"one agent with weights 1 and 3, two with a single tie: sums over the three of the two shares",
                  example,
                  {2.625, 2.75}},
  };
}

}  // namespace tandem
