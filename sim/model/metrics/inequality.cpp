// SPDX-License-Identifier: MIT
// How unequally output is spread over agents.
#include "model/metrics/inequality.h"
#include "model/metrics/measure.h"

namespace tandem {

namespace {

struct Spread {
  double gini, lowest_decile, top_share;
};

Spread spread_of(const Organisation& o, std::span<const Seat> seats) {
  std::vector<double> output;
  for (const Seat seat : seats) output.push_back(o.work.output[seat]);
  std::sort(output.begin(), output.end());
  const std::size_t low = at_least_one(output.size(), 10), top = at_least_one(output.size(), 20);
  double sum = 0, lowest = 0, highest = 0;
  for (std::size_t k = 0; k < output.size(); ++k) {
    sum += output[k];
    if (k < low) lowest += output[k];
    if (k + top >= output.size()) highest += output[k];
  }
  return {gini(output), ratio(lowest, double(std::min(low, output.size()))), ratio(highest, sum)};
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  if (o.work.output.empty()) return;
  const Spread all = spread_of(o, o.units.members);
  out.organisation[0] = all.gini, out.organisation[1] = all.lowest_decile, out.organisation[2] = all.top_share;
  const std::size_t asked = std::max({out.by_unit[0].size(), out.by_unit[1].size(), out.by_unit[2].size()});
  for (std::size_t unit = 0; unit < asked; ++unit) {
    const Spread own = spread_of(o, o.units.members_of(static_cast<UnitId>(unit)));
    const double values[] = {own.gini, own.lowest_decile, own.top_share};
    for (std::size_t k = 0; k < 3; ++k)
      if (!out.by_unit[k].empty()) out.by_unit[k][unit] = values[k];
  }
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0});
  add_work(o);
  o.work.output = {3, 1, 4, 2};
  return measure(compute, 3, o);
}

}  // namespace

RECORD(metrics, inequality) {
  return {
      .summary = "Gini, lowest decile and top share of output",
      .source = "Gini 1912",
      .prose =
          R"(Over agents in ascending order of output y_k, k from 1: Gini = sum_k (2k - n - 1) y_k / (n sum y). The lowest decile
are the floor(n / 10) agents with least output, the top the floor(n / 20) agents with most, at least one in either
case.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::work},
      .outputs = {{"output_gini", "1", "Gini coefficient of output over agents; 0: all alike.",
                   Level::organisation_and_unit},
                  {"output_lowest_decile", "output per agent and tick",
                   "Mean output of the tenth of the agents with least output.", Level::organisation_and_unit},
                  {"top_share", "1", "Share of all output that the 5 % of the agents with most output have.",
                   Level::organisation_and_unit}},
      .cost = Cost::costly,
      .example = {"output 1, 2, 3, 4: Gini 10 / 40, least 1, greatest 4 of 10", example, {.25, 1, .4}},
  };
}

}  // namespace tandem
