// SPDX-License-Identifier: MIT
// What metrics read: the organisation as it stands at the end of a tick, and totals that many metrics share, made on first use.
// Totals are by unit; sums over the organisation add the units in order, so that they do not depend on threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/frame/model.h"

namespace tandem {

// Sums over the tie slots of a unit's members: each end of a tie counts at its own unit. All zero where there are no ties to keep.
struct TieTotals {
  double members = 0;
  double inside = 0, across = 0;                // slots to partners of the own unit, of another unit
  double trust_inside = 0, trust_across = 0;    // sums of tau_ij
  double shared_inside = 0, shared_across = 0;  // sums of pi_ij; 0 where there is no purpose
  double isolates = 0;                          // members without a tie
};

// Sums over the own tasks of a unit's members, and over what the members received. All zero where nobody works.
struct WorkTotals {
  double members = 0;
  double output = 0, credit = 0;
  double load = 0, overload = 0;       // sums of L and of max(0, L - 2) / 2
  double joint = 0, joint_across = 0;  // own tasks worked with a partner; with one of another unit
  double quality = 0, quality_joint = 0,
         quality_across = 0;  // sums over all own tasks, the joint ones, those across units
  double time = 0, time_joint = 0,
         withheld = 0;  // time of all jobs of the members, of their joint jobs; withheld on own tasks
  double opened = 0, resolved = 0, friction = 0, grabs = 0;  // on joint own tasks
  double undelivered = 0;                                    // sides of own tasks that did not deliver
};

class Observation {
 public:
  Observation(const Organisation& what, const Model& bound, TickNumber when, const Workers& threads)
      : organisation(what), model(bound), now(when), workers(threads) {}

  const Organisation& organisation;
  const Model& model;
  const TickNumber now;
  const Workers& workers;

  const std::vector<TieTotals>& ties_by_unit() const;   // [unit]
  const std::vector<WorkTotals>& work_by_unit() const;  // [unit]
  const TieTotals& ties() const;                        // the organisation
  const WorkTotals& work() const;

 private:
  mutable std::optional<std::vector<TieTotals>> ties_by_unit_;
  mutable std::optional<std::vector<WorkTotals>> work_by_unit_;
  mutable std::optional<TieTotals> ties_;
  mutable std::optional<WorkTotals> work_;
};

// a / b, or NaN when there is nothing to divide by: a hole, never a number.
double ratio(double a, double b);

// One row of totals per unit: one(unit) -> Totals, on all workers.
template <class Totals, class One>
std::vector<Totals> totals_by_unit(const Observation& seen, One&& one) {
  const std::size_t count = seen.organisation.units.count();
  std::vector<Totals> units(count);
  const std::size_t chunk = 1 + chunk_of_agents * count / std::max<std::size_t>(1, seen.organisation.agents);
  seen.workers.for_chunks(count, chunk, [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) units[unit] = one(static_cast<UnitId>(unit));
  });
  return units;
}

// Adds the units in order. Totals is a plain row of doubles.
template <class Totals>
Totals total_of(const std::vector<Totals>& units) {
  constexpr std::size_t fields = sizeof(Totals) / sizeof(double);
  Totals all;
  double* to = reinterpret_cast<double*>(&all);
  for (const Totals& unit : units) {
    const double* from = reinterpret_cast<const double*>(&unit);
    for (std::size_t k = 0; k < fields; ++k) to[k] += from[k];
  }
  return all;
}

// Writes value(totals) as output k, for the organisation and, if asked for, for each unit.
template <class Totals, class Value>
void write_output(const MetricValues& out, std::size_t k, const Totals& all, const std::vector<Totals>& by_unit,
                  Value&& value) {
  out.organisation[k] = value(all);
  for (std::size_t unit = 0; unit < out.by_unit[k].size(); ++unit) out.by_unit[k][unit] = value(by_unit[unit]);
}

}  // namespace tandem
