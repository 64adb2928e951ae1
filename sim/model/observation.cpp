// SPDX-License-Identifier: MIT
#include "model/observation.h"

#include <limits>

#include "base/dispatch.h"
#include "model/valuation/linear.h"

namespace tandem {

namespace {

// Masks instead of branches: whether a partner is of the own unit is hard to predict.
TANDEM_MULTIVERSION
void add_ties(const Organisation& o, double width, UnitId unit, TieTotals& to) {
  TieTotals t;
  const bool purposeful = o.purpose.dimensions > 0;
  for (const Seat seat : o.units.members_of(unit)) {
    const std::size_t degree = o.ties.degree[seat], row = o.ties.at(seat, 0);
    t.members += 1;
    t.isolates += degree == 0;
    for (std::size_t k = row; k < row + degree; ++k) {
      const Seat other = o.ties.partner[k];
      const double inside = o.units.of[other] == unit, across = 1 - inside;
      const double trust = double(o.ties.trust[k]);
      const double shared = purposeful ? shared_purpose(purpose_distance(o.purpose, seat, other), width) : 0;
      t.inside += inside, t.across += across;
      t.trust_inside += inside * trust, t.trust_across += across * trust;
      t.shared_inside += inside * shared, t.shared_across += across * shared;
    }
  }
  to = t;
}

void add_events(std::uint16_t events, bool joint, WorkTotals& t) {
  t.opened += (events & conflict_opened) != 0;
  t.resolved += (events & conflict_resolved) != 0;
  t.friction += (events & friction) != 0;
  t.grabs += ((events & owner_grabbed) != 0) + ((events & helper_grabbed) != 0);
  t.undelivered += ((events & owner_delivered) == 0) + (joint && (events & helper_delivered) == 0);
}

TANDEM_MULTIVERSION
void add_work(const Organisation& o, UnitId unit, WorkTotals& to) {
  WorkTotals t;
  for (const Seat seat : o.units.members_of(unit)) {
    const Seat with = o.partnering.with[seat];
    const double joint = with != nobody, across = with != nobody && o.units.of[with] != unit;
    const double jobs = 1 + __builtin_popcountll(o.partnering.helps[seat]);
    const double quality = o.work.quality[seat], time = o.work.time[seat];
    const double excess = o.partnering.load[seat] - 2;
    t.members += 1;
    t.output += o.work.output[seat], t.credit += o.work.credit[seat];
    t.load += o.partnering.load[seat], t.overload += excess > 0 ? excess / 2 : 0;
    t.joint += joint, t.joint_across += across;
    t.quality += quality, t.quality_joint += joint * quality, t.quality_across += across * quality;
    t.time += jobs * time, t.time_joint += (jobs - 1 + joint) * time;
    t.withheld += o.work.withheld[seat];
    add_events(o.work.events[seat], with != nobody, t);
  }
  to = t;
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
  const bool working = !organisation.work.output.empty() && !organisation.partnering.with.empty();
  work_by_unit_ = totals_by_unit<WorkTotals>(*this, [&](UnitId unit) {
    WorkTotals totals;
    if (working) add_work(organisation, unit, totals);
    return totals;
  });
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
