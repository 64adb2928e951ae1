// SPDX-License-Identifier: MIT
// Variance of purpose over agents.
#include "model/metrics/measure.h"

namespace tandem {

namespace {

// Mean of one dimension over some agents, and the sum of squared deviations from it.
struct Moments {
  double agents = 0, mean = 0, squares = 0;
};

Moments moments_of(const Purpose& x, std::span<const Seat> seats, std::uint32_t dimension) {
  Moments m{double(seats.size())};
  double sum = 0;
  for (const Seat seat : seats) sum += x.position[std::size_t{seat} * x.dimensions + dimension];
  m.mean = ratio(sum, m.agents);
  for (const Seat seat : seats) {
    const double gap = x.position[std::size_t{seat} * x.dimensions + dimension] - m.mean;
    m.squares += gap * gap;
  }
  return m;
}

// Variance within units and between them add up to that of the organisation, which so is never negative.
double variance_of(const std::vector<Moments>& units) {
  double agents = 0, sum = 0, squares = 0;
  for (const Moments& m : units)
    if (m.agents > 0) agents += m.agents, sum += m.agents * m.mean;
  for (const Moments& m : units)
    if (m.agents > 0) squares += m.squares + m.agents * (m.mean - sum / agents) * (m.mean - sum / agents);
  return ratio(squares, agents);
}

void compute(const Observation& seen, const MetricValues& out) {
  const Organisation& o = seen.organisation;
  const std::uint32_t dimensions = o.purpose.dimensions;
  if (dimensions == 0) return;
  out.organisation[0] = 0;
  std::fill(out.by_unit[0].begin(), out.by_unit[0].end(), 0);
  for (std::uint32_t d = 0; d < dimensions; ++d) {
    const auto units =
        totals_by_unit<Moments>(seen, [&](UnitId unit) { return moments_of(o.purpose, o.units.members_of(unit), d); });
    out.organisation[0] += variance_of(units) / dimensions;
    for (std::size_t unit = 0; unit < out.by_unit[0].size(); ++unit)
      out.by_unit[0][unit] += ratio(units[unit].squares, units[unit].agents) / dimensions;
  }
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1, 1});
  set_purpose(o, {.2, .4, .6, .8});
  return measure(compute, 1, o);
}

}  // namespace

RECORD(metrics, purpose_variance) {
  return {
      .summary = "variance of purpose over agents",
      .source = "Friedkin & Johnsen 1990",
      .prose =
          R"(Mean over agents of the squared distance |x_i - mean|^2, with |.| Euclidean over sqrt(D): the population variance,
averaged over dimensions. By unit: around the unit's own mean.)",
      .function = MetricFunction(compute),
      .requires_slots = {Slot::purpose_start},
      .outputs = {{"purpose_variance", "1", "Variance of purpose over agents.", Level::organisation_and_unit}},
      .example = {"purposes .2, .4, .6, .8", example, {.05}},
  };
}

}  // namespace tandem
