// SPDX-License-Identifier: MIT
#include "model/metrics/work_totals.h"

#include <algorithm>
#include <cstring>

#include "base/lanes.h"
#include "model/value/tie_list.h"

namespace tandem {

namespace {

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

TANDEM_INLINE void put_counts(const WorkCounts& n, std::uint32_t members, WorkTotals& t) {
  t.members = members;
  t.joint = n.joint, t.joint_across = n.across;
  t.opened = n.opened, t.resolved = n.resolved, t.friction = n.friction, t.grabs = n.grabs,
  t.undelivered = n.undelivered;
}

// Four members of a unit side by side. The whole numbers of each kind of event are counted in four lanes, too.
using Doubles = HalfLanes;
constexpr std::size_t width = 4;

struct LaneCounts {
  Ints joint{}, across{}, opened{}, resolved{}, friction{}, grabs{}, undelivered{};
};

struct Four {
  Ints seat, with, helps, events;  // helps: how many tasks of others
  Doubles output, credit, load, quality, time, withheld;
};

// Elements of a column at consecutive seats, or at any.
template <class Lanes, class Type>
TANDEM_INLINE void put_row(Lanes& lanes, const std::vector<Type>& column, Seat first) {
  std::memcpy(&lanes, column.data() + first, sizeof lanes);
}
template <class Lanes, class Type>
TANDEM_INLINE void put(Lanes& lanes, std::size_t lane, const std::vector<Type>& column, Seat seat) {
  lanes[lane] = column[seat];
}

TANDEM_INLINE void fill_small(const Organisation& o, const Seat* seats, std::size_t count, Four& four) {
  for (std::size_t k = 0; k < count; ++k) {
    four.helps[k] = __builtin_popcountll(o.partnering.helps[seats[k]]);
    four.events[k] = o.work.events[seats[k]];
  }
}

// Seats of a unit mostly follow each other.
TANDEM_INLINE void fill_in_a_row(const Organisation& o, const Seat* seats, Four& four) {
  const Seat first = seats[0];
  std::memcpy(&four.seat, seats, sizeof four.seat);
  fill_small(o, seats, width, four);
  put_row(four.with, o.partnering.with, first);
  put_row(four.output, o.work.output, first), put_row(four.credit, o.work.credit, first);
  put_row(four.load, o.partnering.load, first), put_row(four.quality, o.work.quality, first);
  put_row(four.time, o.work.time, first), put_row(four.withheld, o.work.withheld, first);
}

// Up to four members. The lanes beyond add nothing: a task of somebody alone, delivered, and zeros.
TANDEM_INLINE void fill_any(const Organisation& o, const Seat* seats, std::size_t count, Four& four) {
  four = Four{};
  four.seat = all_lanes(static_cast<std::int32_t>(seats[0].value()));
  four.with = all_lanes(static_cast<std::int32_t>(nobody.value()));
  four.events = all_lanes(std::int32_t{owner_delivered});
  fill_small(o, seats, count, four);
  for (std::size_t k = 0; k < count; ++k) {
    const Seat seat = seats[k];
    four.seat[k] = static_cast<std::int32_t>(seat.value());
    four.with[k] = static_cast<std::int32_t>(o.partnering.with[seat].value());
    put(four.output, k, o.work.output, seat), put(four.credit, k, o.work.credit, seat);
    put(four.load, k, o.partnering.load, seat), put(four.quality, k, o.work.quality, seat);
    put(four.time, k, o.work.time, seat), put(four.withheld, k, o.work.withheld, seat);
  }
}

// 1 where the bits say that it happened, else 0.
TANDEM_INLINE Ints happened(Ints events, std::int32_t event) { return -((events & event) != 0); }

TANDEM_INLINE void count(const Four& four, Ints joint, Ints across, LaneCounts& n) {
  n.joint += joint, n.across += across;
  n.opened += happened(four.events, conflict_opened), n.resolved += happened(four.events, conflict_resolved);
  n.friction += happened(four.events, friction);
  n.grabs += happened(four.events, owner_grabbed) + happened(four.events, helper_grabbed);
  n.undelivered += 1 - happened(four.events, owner_delivered) + (joint & (1 - happened(four.events, helper_delivered)));
}

// Four sums side by side.
struct LaneSums {
  Doubles received{}, quality{}, time{};
};

// Adds a, b, c, d of one member after the other: on that order the bits of a sum depend.
TANDEM_INLINE void add(const Doubles& a, const Doubles& b, const Doubles& c, const Doubles& d, Doubles& sums) {
  const Doubles even = __builtin_shufflevector(a, b, 0, 4, 2, 6), odd = __builtin_shufflevector(a, b, 1, 5, 3, 7);
  const Doubles more_even = __builtin_shufflevector(c, d, 0, 4, 2, 6),
                more_odd = __builtin_shufflevector(c, d, 1, 5, 3, 7);
  sums += __builtin_shufflevector(even, more_even, 0, 1, 4, 5);
  sums += __builtin_shufflevector(odd, more_odd, 0, 1, 4, 5);
  sums += __builtin_shufflevector(even, more_even, 2, 3, 6, 7);
  sums += __builtin_shufflevector(odd, more_odd, 2, 3, 6, 7);
}

TANDEM_INLINE void add_four(const Organisation& o, UnitId unit, const Four& four, LaneCounts& n, LaneSums& t) {
  const Ints joint = -(four.with != static_cast<std::int32_t>(nobody.value()));
  const Ints other = joint != 0 ? four.with : four.seat;
  Ints unit_of_other;
  for (std::size_t k = 0; k < width; ++k)
    unit_of_other[k] = static_cast<std::int32_t>(o.units.of[static_cast<std::uint32_t>(other[k])].value());
  const Ints across = -(unit_of_other != static_cast<std::int32_t>(unit.value()));
  count(four, joint, across, n);
  const Doubles zero{}, jointly = __builtin_convertvector(joint, Doubles);
  const Doubles abroad = __builtin_convertvector(across, Doubles);
  const Doubles jobs = __builtin_convertvector(four.helps + 1, Doubles);
  const Doubles joint_jobs = __builtin_convertvector(four.helps + joint, Doubles);
  add(four.output, four.credit, four.load, four.load > 2 ? (four.load - 2) / 2 : zero, t.received);
  add(four.quality, four.quality * jointly, four.quality * abroad, four.withheld, t.quality);
  add(four.time * jobs, four.time * joint_jobs, zero, zero, t.time);
}

TANDEM_INLINE std::uint32_t total(Ints lanes) {
  std::uint32_t sum = 0;
  for (std::size_t k = 0; k < width; ++k) sum += static_cast<std::uint32_t>(lanes[k]);
  return sum;
}

TANDEM_MULTIVERSION
void add_work(const Organisation& o, UnitId unit, WorkTotals& t) {
  LaneCounts n;
  LaneSums sums;
  const auto members = o.units.members_of(unit);
  std::size_t next = 0;
  Four four;
  for (; next < members.size(); next += width) {
    const Seat* const seats = members.data() + next;
    const std::size_t left = std::min(width, members.size() - next);
    if (left == width && seats[width - 1] - seats[0] == width - 1)
      fill_in_a_row(o, seats, four);
    else
      fill_any(o, seats, left, four);
    add_four(o, unit, four, n, sums);
  }
  put_counts({total(n.joint), total(n.across), total(n.opened), total(n.resolved), total(n.friction), total(n.grabs),
              total(n.undelivered)},
             o.units.size(unit), t);
  t.output = sums.received[0], t.credit = sums.received[1], t.load = sums.received[2], t.overload = sums.received[3];
  t.quality = sums.quality[0], t.quality_joint = sums.quality[1], t.quality_across = sums.quality[2];
  t.withheld = sums.quality[3], t.time = sums.time[0], t.time_joint = sums.time[1];
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
  put_counts(n, o.units.size(unit), t);
}

}  // namespace

WorkTotals work_of(const Organisation& organisation, UnitId unit) {
  WorkTotals totals;
  if (organisation.work.output.empty() || organisation.partnering.with.empty()) return totals;
  if (organisation.teams.team.empty())
    add_work(organisation, unit, totals);
  else
    add_team_work(organisation, unit, totals);
  return totals;
}

}  // namespace tandem
