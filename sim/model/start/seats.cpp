// SPDX-License-Identifier: MIT
#include "model/start/seats.h"

#include <algorithm>

#include "state/collaborations.h"

namespace tandem {

namespace {

// Sets the entry of one seat in columns of any length; those that nobody allocated stay empty.
template <class Value, class... Columns>
void set(Seat seat, Value value, Columns&... columns) {
  const auto one = [&](auto& column) {
    if (!column.empty()) column[seat] = static_cast<typename std::decay_t<decltype(column)>::value_type>(value);
  };
  (one(columns), ...);
}

void end_ties(Ties& ties, Seat seat) {
  if (ties.capacity == 0) return;
  for (const Seat other : ties.partners(seat)) ties.remove(other, std::uint64_t{1} << ties.find(other, seat));
  ties.remove(seat, ~std::uint64_t{0});
}

void forget_everything(Organisation& o, Seat seat) {
  const auto row = [seat](auto& column, std::size_t width) {
    if (!column.empty())
      std::fill_n(column.begin() + static_cast<std::ptrdiff_t>(seat * width), width,
                  typename std::decay_t<decltype(column)>::value_type{});
  };
  row(o.ties.past, o.ties.remembered);
  row(o.knowledge.positive, o.knowledge.words);
  row(o.knowledge.negative, o.knowledge.words);
  set(seat, 0, o.experience.satisfaction);
  set(seat, credit_at_start, o.experience.credit_alone, o.experience.credit_together);
  set(seat, 1, o.experience.inclusion);
  set(seat, 0, o.standing.good, o.standing.bad, o.standing.praised);
  set(seat, .5, o.standing.reputation);
}

void stop_working(Organisation& o, Seat seat) {
  Partnering& t = o.partnering;
  set(seat, nobody, t.asked, t.with, t.leaving);
  set(seat, no_slot, t.asked_slot, t.with_slot);
  set(seat, 0, t.consented, t.helps);
  set(seat, 1, t.load);
  Work& w = o.work;
  set(seat, 0, w.time, w.quality, w.value, w.credit_owner, w.credit_helper, w.output, w.credit, w.withheld);
  set(seat, 0, w.events, w.right);
}

// Takes past ties with those who entered this tick out of the memory of one agent, keeping the order of the others.
void forget_predecessors(Organisation& o, Seat seat, TickNumber now) {
  const auto first = o.ties.past.begin() + static_cast<std::ptrdiff_t>(std::size_t{seat} * o.ties.remembered);
  const auto last = first + o.ties.remembered;
  const auto gone = [&](const PastTie& tie) {
    return tie.partner != nobody && o.staff.occupied[tie.partner] && o.staff.entered[tie.partner] == now;
  };
  std::fill(std::remove_if(first, last, gone), last, PastTie{});
}

}  // namespace

void empty_seats(Organisation& o, std::span<const Seat> leavers, TickNumber now, Vacancy vacancy) {
  if (leavers.empty()) return;
  for (const Seat seat : leavers) {
    EXPECT(o.staff.occupied[seat]);
    end_ties(o.ties, seat);
    leave_teams(o.teams, seat);
  }
  for (const Seat seat : leavers) {
    forget_everything(o, seat);
    stop_working(o, seat);
    o.staff.occupied[seat] = 0;
    o.staff.entered[seat] = vacancy == Vacancy::open ? now : never;
  }
  o.staff.exits += leavers.size();
  o.units.seat_members(o.staff.occupied);
}

void fill_seats(Tick& tick, std::vector<Seat> newcomers) {
  if (newcomers.empty()) return;
  Organisation& o = tick.organisation;
  for (const Seat seat : newcomers) {
    EXPECT(!o.staff.occupied[seat]);
    o.staff.occupied[seat] = 1;
    o.staff.entered[seat] = tick.now;
  }
  o.staff.hires += newcomers.size();
  o.units.seat_members(o.staff.occupied);
  if (o.ties.remembered > 0)
    tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
      for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) forget_predecessors(o, seat, tick.now);
    });
  const Inputs none;
  Start start{o, tick.model, none, tick.keys, tick.now, std::move(newcomers)};
  for (const Slot slot : {Slot::people, Slot::purpose_start, Slot::knowledge})
    tick.model.function<InitialFunction>(slot)(start);
}

}  // namespace tandem
