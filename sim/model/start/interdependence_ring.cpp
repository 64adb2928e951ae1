// SPDX-License-Identifier: MIT
// Interdependence as a ring: the work of a unit needs its nearest units of another slice.
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/model.h"
#include "state/organisation.h"

namespace tandem {

namespace {

struct RingParameters {
  static constexpr Slot slot = Slot::interdependence;
  std::int64_t reach = 4;
};

// Units in order of distance on the ring: +1, -1, +2, -2 ...
UnitId nearest_unit(UnitId unit, std::size_t k, std::size_t units) {
  const std::size_t step = k / 2 + 1;
  return static_cast<UnitId>(k % 2 == 0 ? (unit + step) % units : (unit + units - step % units) % units);
}

void build(Start& start) {
  Units& units = start.organisation.units;
  const std::size_t count = units.count();
  const std::size_t reach =
      std::min<std::size_t>(static_cast<std::size_t>(start.model.get<RingParameters>().reach), count - 1);
  units.needs_first.assign(1, 0);
  units.needs.clear();
  units.needs_cumulative.clear();
  for (UnitId unit = 0; unit < count; ++unit) {
    std::vector<UnitId> others;
    for (std::size_t k = 0; k < reach; ++k) {
      const UnitId other = nearest_unit(unit, k, count);
      const bool new_one = std::find(others.begin(), others.end(), other) == others.end();
      if (new_one && (units.slice.empty() || units.slice[other] != units.slice[unit])) others.push_back(other);
    }
    for (std::size_t k = 0; k < others.size(); ++k) {
      units.needs.push_back(others[k]);
      units.needs_cumulative.push_back(double(k + 1) / double(others.size()));
    }
    units.needs_first.push_back(static_cast<std::uint32_t>(units.needs.size()));
  }
}

std::vector<double> example() {
  Model model = model_with(Slot::interdependence, "ring");
  Organisation organisation;
  organisation.units.of = {0, 1, 2, 3, 4, 5};
  organisation.units.index(6);
  Inputs inputs;
  Start start{organisation, model, inputs, {}};
  build(start);
  const Units& units = organisation.units;
  return {units.needs.begin(), units.needs.begin() + 4};
}

}  // namespace

RECORD(interdependence, ring) {
  return {
      .summary = "the nearest units on a ring, with equal weight",
      .source = "this model; Thompson 1967",
      .prose =
          R"(Units stand on a ring in order of their numbers. The nearest to unit u are u + 1, u - 1, u + 2, u - 2 and so on, each
counted once. Of the `reach` nearest (at most all others) the work of u may need those that hold another slice, each
with equal chance. If there are none, it needs nobody's.)",
      .details = R"(The row of unit u lists them in that order.)",
      .parameters = parameters<RingParameters>({
          row<&RingParameters::reach>("reach", "", "units", 0, 1'000'000)
              .means("How many other units a unit's work may need.", "assumed"),
      }),
      .function = InitialFunction(build),
      .example = {"six units, reach 4: units that unit 0 may need, nearest first", example, {1, 5, 2, 4}},
  };
}

}  // namespace tandem
