// SPDX-License-Identifier: MIT
#include "model/start/seats.h"

#include <algorithm>

#include "state/collaborations.h"
#include "state/columns.h"

namespace tandem {

namespace {

void end_ties(Ties& ties, Seat seat) {
  if (ties.capacity == 0) return;
  for (const Seat other : ties.partners(seat)) ties.remove(other, std::uint64_t{1} << ties.find(other, seat));
  ties.remove(seat, ~std::uint64_t{0});
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
    reset_seat(o, seat);
    o.staff.occupied[seat] = 0;
    o.staff.entered[seat] = vacancy == Vacancy::open ? now : never;
  }
  o.staff.exits += leavers.size();
  o.units.reseat_members(leavers, o.staff.occupied);
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
  o.units.reseat_members(newcomers, o.staff.occupied);
  if (o.ties.remembered > 0)
    tick.workers.for_chunks(o.agents, chunk_of_agents, [&](std::size_t begin, std::size_t end) {
      for (Seat seat = static_cast<Seat>(begin); seat < end; ++seat) forget_predecessors(o, seat, tick.now);
    });
  const Inputs none;
  Start start{o, tick.model, none, tick.keys, tick.now, std::move(newcomers)};
  for (const Slot slot : {Slot::people, Slot::purpose_start, Slot::ability, Slot::knowledge})
    tick.model.function<InitialFunction>(slot)(start);
}

}  // namespace tandem
