// SPDX-License-Identifier: MIT
#include "model/metrics/observation.h"

#include <limits>

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

TANDEM_INLINE void add_half(const double* inside, const double* across, const double* trust, const double* shared,
                            HalfSums& to) {
  HalfLanes in, out, tau, pi;
  std::memcpy(&in, inside, sizeof in), std::memcpy(&out, across, sizeof out);
  std::memcpy(&tau, trust, sizeof tau), std::memcpy(&pi, shared, sizeof pi);
  to.inside += in, to.across += out;
  to.trust_inside += in * tau, to.trust_across += out * tau;
  to.shared_inside += in * pi, to.shared_across += out * pi;
}

TANDEM_INLINE double total(const HalfLanes& low, const HalfLanes& high) {
  double all = 0;
  for (std::size_t lane = 0; lane < lanes / 2; ++lane) all += low[lane];
  for (std::size_t lane = 0; lane < lanes / 2; ++lane) all += high[lane];
  return all;
}

TANDEM_INLINE void add_list(const Organisation& o, double width, UnitId unit, const TieList& list, TieSums& to) {
  TieList::Column<double> shared, inside, across, trust;
  distances(o.purpose, list, shared);
  const double per_width = 1 / width;
  mark_inside(o.units, unit, list, inside);
  for (std::size_t k = 0; k < list.padded(); ++k) {
    shared[k] = shared_purpose(shared[k] * per_width, 1);  // a product costs less than a quotient
    trust[k] = double(list.trust[k]);
    across[k] = 1 - inside[k];
  }
  for (std::size_t k = list.count; k < list.padded(); ++k) inside[k] = across[k] = trust[k] = shared[k] = 0;
  HalfSums low = to.low, high = to.high;
  for (std::size_t row = 0; row < list.padded(); row += lanes) {
    add_half(inside.data() + row, across.data() + row, trust.data() + row, shared.data() + row, low);
    const std::size_t half = row + lanes / 2;
    add_half(inside.data() + half, across.data() + half, trust.data() + half, shared.data() + half, high);
  }
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

// Whole numbers are counted as such: a conversion to double for each would cost more than the rest.
struct WorkCounts {
  std::uint32_t joint = 0, across = 0, opened = 0, resolved = 0, friction = 0, grabs = 0, undelivered = 0;
};

TANDEM_INLINE void add_events(std::uint32_t events, std::uint32_t joint, WorkCounts& n) {
  const auto happened = [events](std::uint32_t event) { return std::uint32_t{(events & event) != 0}; };
  n.opened += happened(conflict_opened);
  n.resolved += happened(conflict_resolved);
  n.friction += happened(friction);
  n.grabs += happened(owner_grabbed) + happened(helper_grabbed);
  n.undelivered += 1 - happened(owner_delivered) + (joint & (1 - happened(helper_delivered)));
}

TANDEM_MULTIVERSION
void add_work(const Organisation& o, UnitId unit, WorkTotals& to) {
  WorkTotals t;
  WorkCounts n;
  for (const Seat seat : o.units.members_of(unit)) {
    const Seat with = o.partnering.with[seat];
    const std::uint32_t joint = with != nobody, across = o.units.of[joint ? with.value() : seat.value()] != unit;
    const auto helps = static_cast<std::uint32_t>(__builtin_popcountll(o.partnering.helps[seat]));
    const double quality = o.work.quality[seat], time = o.work.time[seat], load = o.partnering.load[seat];
    n.joint += joint, n.across += across;
    add_events(o.work.events[seat], joint, n);
    t.output += o.work.output[seat], t.credit += o.work.credit[seat];
    t.load += load, t.overload += load > 2 ? (load - 2) / 2 : 0;
    t.quality += quality, t.quality_joint += joint ? quality : 0, t.quality_across += across ? quality : 0;
    t.time += (helps + 1) * time, t.time_joint += (helps + joint) * time;
    t.withheld += o.work.withheld[seat];
  }
  to = t;
  to.members = o.units.size(unit);
  to.joint = n.joint, to.joint_across = n.across;
  to.opened = n.opened, to.resolved = n.resolved, to.friction = n.friction, to.grabs = n.grabs,
  to.undelivered = n.undelivered;
}

bool spans_units(const Organisation& o, std::uint32_t team) {
  const Seat* const first = o.teams.members.data() + o.teams.first[team];
  const Seat* const last = o.teams.members.data() + o.teams.first[team + 1];
  return std::any_of(first, last, [&](Seat seat) { return o.units.of[seat] != o.units.of[*first]; });
}

// Where people work in teams, each member counts with the team's task, and with what happened in any of its jobs.
void add_team_work(const Organisation& o, UnitId unit, WorkTotals& t) {
  WorkCounts n;
  for (const Seat seat : o.units.members_of(unit)) {
    const std::uint32_t team = o.teams.team[seat];
    const bool joint = team != no_team, across = joint && spans_units(o, team);
    const double jobs = joint ? double(o.teams.first[team + 1] - o.teams.first[team]) - 1 : 1;
    const double quality = o.work.quality[seat], time = jobs * o.work.time[seat], load = o.partnering.load[seat];
    n.joint += joint, n.across += across;
    add_events(o.work.events[seat], 0, n);
    t.output += o.work.output[seat], t.credit += o.work.credit[seat];
    t.load += load, t.overload += load > 2 ? (load - 2) / 2 : 0;
    t.quality += quality, t.quality_joint += joint ? quality : 0, t.quality_across += across ? quality : 0;
    t.time += time, t.time_joint += joint ? time : 0;
    t.withheld += o.work.withheld[seat];
  }
  t.members = o.units.size(unit);
  t.joint = n.joint, t.joint_across = n.across;
  t.opened = n.opened, t.resolved = n.resolved, t.friction = n.friction, t.grabs = n.grabs,
  t.undelivered = n.undelivered;
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
    if (!working) return totals;
    if (organisation.teams.team.empty())
      add_work(organisation, unit, totals);
    else
      add_team_work(organisation, unit, totals);
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
