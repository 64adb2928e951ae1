// SPDX-License-Identifier: MIT
// Burt's constraint: how little an agent's partners leave it to broker.
#include "model/metrics/measure.h"
#include "model/metrics/neighbours.h"

namespace tandem {

namespace {

struct Constraint {
  double sum = 0, agents = 0;
};

// sum_j (p_ij + sum_q p_iq p_qj)^2 over partners j of i, with p_ij = 1 / degree of i; degree at least 1.
double constraint_of(const Ties& ties, Seat seat) {
  std::array<double, 64> invested{};
  const double own = 1.0 / ties.degree[seat];
  ties_among_partners(ties, seat,
                      [&](std::size_t q, std::size_t j) { invested[j] += own / ties.degree[ties.partners(seat)[q]]; });
  double sum = 0;
  for (std::size_t j = 0; j < ties.degree[seat]; ++j) sum += (own + invested[j]) * (own + invested[j]);
  return sum;
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const auto units = totals_by_unit<Constraint>(seen, [&](UnitId unit) {
    Constraint total;
    for (const Seat seat : o.units.members_of(unit)) {
      if (o.ties.capacity == 0 || o.ties.degree[seat] == 0) continue;
      total.sum += constraint_of(o.ties, seat);
      ++total.agents;
    }
    return total;
  });
  write_output(out, 0, total_of(units), units, [](const Constraint& t) { return ratio(t.sum, t.agents); });
}

}  // namespace

RECORD(metrics, burt_constraint) {
  return {
      .summary = "Burt's constraint",
      .source = "Burt 1992",
      .prose =
          R"(c_i = sum over partners j of (p_ij + sum over q, not i or j, of p_iq p_qj)^2 with p_ij = 1 / (ties of i): ties count
alike, whatever their trust. Mean over agents with at least one tie. Low: the agent bridges holes between its
partners.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::partnering},
      .outputs = {{"burt_constraint", "1", "Mean constraint of the agents who have ties.",
                   Level::organisation_and_unit}},
      .cost = Cost::costly,
      .example = {"two units of 5, each a clique, and one bridge",
                  [] { return measure(compute, 1, two_cliques()); },
                  {.692625}},
  };
}

}  // namespace tandem
