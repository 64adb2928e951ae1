// SPDX-License-Identifier: MIT
#include "model/metrics/observation.h"

#include <limits>

#include "base/lanes.h"
#include "model/metrics/work_totals.h"
#include "model/value/tie_list.h"

namespace tandem {

namespace {

// Masks instead of branches: whether a partner is of the own unit is hard to predict.
struct HalfSums {
  HalfLanes inside{}, across{}, trust_inside{}, trust_across{}, shared_inside{}, shared_across{};
};
struct TieSums {
  HalfSums low, high;
};

// 1 where the other is of the unit. Seats of a unit mostly follow each other, and then a look at the seat is enough.
TANDEM_INLINE void mark_inside(const Units& units, UnitId unit, const TieList& list, TieList::Column<double>& inside) {
  const auto members = units.members_of(unit);
  const Seat first = members.front();
  const std::uint32_t size = units.size(unit);
  if (members.back() - first + 1 == size)
    for (std::size_t k = 0; k < list.padded(); ++k) inside[k] = list.other[k] - first < size ? 1 : 0;
  else
    for (std::size_t k = 0; k < list.padded(); ++k) inside[k] = units.of[list.other[k]] == unit ? 1 : 0;
}

constexpr std::size_t half = lanes / 2;

// Four ties of a list: 1 where the other is of the unit, trust, and shared purpose, whose distance is in units of the width.
struct HalfRow {
  HalfLanes inside, trust, shared;
};

TANDEM_INLINE HalfRow half_row(const TieList& list, const TieList::Column<double>& inside,
                               const TieList::Column<double>& distance, double per_width, std::size_t at) {
  HalfRow row;
  Floats trust;
  HalfLanes gap;
  std::memcpy(&row.inside, inside.data() + at, sizeof row.inside);
  std::memcpy(&trust, list.trust.data() + at, sizeof trust);
  std::memcpy(&gap, distance.data() + at, sizeof gap);
  row.trust = __builtin_convertvector(trust, HalfLanes);
  const HalfLanes pi = 1 - gap * per_width;  // a product costs less than a quotient
  row.shared = pi > 0 ? pi : HalfLanes{};
  return row;
}

TANDEM_INLINE void add(const HalfRow& row, const HalfLanes& in, const HalfLanes& out, HalfSums& to) {
  const HalfLanes &tau = row.trust, &pi = row.shared;
  to.inside += in, to.across += out;
  to.trust_inside += in * tau, to.trust_across += out * tau;
  to.shared_inside += in * pi, to.shared_across += out * pi;
}

TANDEM_INLINE double total(const HalfLanes& low, const HalfLanes& high) {
  double all = 0;
  for (std::size_t lane = 0; lane < half; ++lane) all += low[lane];
  for (std::size_t lane = 0; lane < half; ++lane) all += high[lane];
  return all;
}

// The ties behind the last whole row of a list: lanes beyond them add nothing, whatever stands there.
TANDEM_INLINE void add_rest(HalfRow row, std::size_t at, std::size_t count, HalfSums& to) {
  HalfLanes used{};
  for (std::size_t lane = 0; lane < half; ++lane) used[lane] = at + lane < count ? 1 : 0;
  const HalfLanes none{};
  row.trust = used > 0 ? row.trust : none, row.shared = used > 0 ? row.shared : none;
  add(row, row.inside * used, used - row.inside * used, to);
}

TANDEM_INLINE void add_list(const Organisation& o, double width, UnitId unit, const TieList& list, TieSums& to) {
  TieList::Column<double> distance, inside;
  distances(o.purpose, list, distance);
  mark_inside(o.units, unit, list, inside);
  const double per_width = 1 / width;
  const auto half_at = [&](std::size_t at) { return half_row(list, inside, distance, per_width, at); };
  HalfSums low = to.low, high = to.high;
  std::size_t at = 0;
  for (; at + lanes <= list.count; at += lanes) {
    const HalfRow first = half_at(at), second = half_at(at + half);
    add(first, first.inside, 1 - first.inside, low);
    add(second, second.inside, 1 - second.inside, high);
  }
  if (at < list.count)
    add_rest(half_at(at), at, list.count, low), add_rest(half_at(at + half), at + half, list.count, high);
  to = {low, high};
}

TANDEM_MULTIVERSION
void add_ties(const Organisation& o, double width, UnitId unit, TieTotals& t) {
  const auto members = o.units.members_of(unit);
  t.members = static_cast<double>(members.size());
  std::uint32_t isolates = 0;
  for (const Seat seat : members) isolates += o.ties.degree[seat] == 0;
  t.isolates = isolates;
  TieSums sums;
  TieList list;
  for (std::size_t next = 0; next_ties(o, members, next, list);) add_list(o, width, unit, list, sums);
  const auto [low, high] = sums;
  t.inside = total(low.inside, high.inside), t.across = total(low.across, high.across);
  t.trust_inside = total(low.trust_inside, high.trust_inside);
  t.trust_across = total(low.trust_across, high.trust_across);
  t.shared_inside = total(low.shared_inside, high.shared_inside);
  t.shared_across = total(low.shared_across, high.shared_across);
}

}  // namespace

const std::vector<TieTotals>& Observation::ties_by_unit() const {
  if (ties_by_unit_) return *ties_by_unit_;
  const double width = model.get<ValuationParameters>().purpose_width;
  ties_by_unit_ = totals_by_unit<TieTotals>(*this, [&](UnitId unit) {
    TieTotals totals;
    if (organisation.ties.capacity > 0) add_ties(organisation, width, unit, totals);
    return totals;
  });
  return *ties_by_unit_;
}

const std::vector<WorkTotals>& Observation::work_by_unit() const {
  if (work_by_unit_) return *work_by_unit_;
  work_by_unit_ = totals_by_unit<WorkTotals>(*this, [&](UnitId unit) { return work_of(organisation, unit); });
  return *work_by_unit_;
}

const TieTotals& Observation::ties() const {
  if (!ties_) ties_ = total_of(ties_by_unit());
  return *ties_;
}

const WorkTotals& Observation::work() const {
  if (!work_) work_ = total_of(work_by_unit());
  return *work_;
}

double ratio(double a, double b) { return b == 0 ? std::numeric_limits<double>::quiet_NaN() : a / b; }

}  // namespace tandem
