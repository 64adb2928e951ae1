// SPDX-License-Identifier: MIT
// The jobs that an agent worked this tick, in the order in which they count.
#pragma once

#include <array>

#include "base/dispatch.h"
#include "model/frame/seat_list.h"

namespace tandem {

inline bool worked_in_stead(const Organisation& o, Seat owner) {
  return !o.form.in_stead.empty() && o.form.in_stead[owner];
}

// Those of a block whose own task is worked with somebody, and those who work on somebody's task.
TANDEM_INLINE void list_owners(const Organisation& o, std::size_t begin, std::size_t end, SeatList& owners) {
  const Seat* const with = o.partnering.with.data();
  list_seats(begin, end, owners, [=](std::size_t seat) { return with[seat] != nobody; });
}

TANDEM_INLINE void list_helpers(const Organisation& o, std::size_t begin, std::size_t end, SeatList& helpers) {
  const std::uint64_t* const helps = o.partnering.helps.data();
  list_seats(begin, end, helpers, [=](std::size_t seat) { return helps[seat] != 0; });
}

// Calls told(slot) for the slots of those whose tasks a helper works on, lowest first.
template <class Told>
TANDEM_INLINE void each_helped(const Organisation& o, Seat helper, Told&& told) {
  std::uint64_t rest = o.partnering.helps[helper];
  do {
    told(static_cast<std::size_t>(__builtin_ctzll(rest)));
    rest &= rest - 1;
  } while (rest != 0);
}

// A job as one who worked it sees it.
struct WorkedJob {
  Seat owner;
  Seat helper;        // nobody: the owner worked alone
  bool as_owner;      // the side of the one who looks
  std::uint8_t slot;  // of the other, at the one who looks; no_slot if alone or untied
};

// Calls told(job) for each job that the agent worked this tick, in order of the owner's seat. What a head does in a member's stead
// is the head's job.
template <class Told>
TANDEM_INLINE void for_jobs_of(const Organisation& o, Seat seat, Told&& told) {
  const bool in_steads = !o.form.in_stead.empty();
  if (!in_steads && o.partnering.helps[seat] == 0)
    return told(WorkedJob{seat, o.partnering.with[seat], true, o.partnering.with_slot[seat]});
  std::array<std::uint64_t, 65> jobs;  // owner << 8 | slot, so that they sort; the own and up to one a slot
  std::size_t count = 0;
  // They are few: each goes to its place at once.
  const auto insert = [&](Seat owner, std::uint8_t slot) {
    const std::uint64_t job = std::uint64_t{owner} << 8 | slot;
    std::size_t at = count++;
    for (; at > 0 && jobs[at - 1] > job; --at) jobs[at] = jobs[at - 1];
    jobs[at] = job;
  };
  if (!worked_in_stead(o, seat)) insert(seat, o.partnering.with_slot[seat]);
  for (std::uint64_t rest = o.partnering.helps[seat]; rest != 0; rest &= rest - 1) {
    const auto slot = static_cast<std::uint8_t>(__builtin_ctzll(rest));
    const Seat owner = o.ties.partner[o.ties.at(seat, slot)];
    if (!worked_in_stead(o, owner)) insert(owner, slot);
  }
  std::size_t next = 0;
  const auto tell_up_to = [&](Seat last) {
    for (; next < count && jobs[next] >> 8 <= last; ++next) {
      const auto slot = static_cast<std::uint8_t>(jobs[next] & 255);
      const auto owner = static_cast<Seat>(jobs[next] >> 8);
      const bool own = owner == seat;
      told(WorkedJob{owner, own ? o.partnering.with[seat] : seat, own, slot});
    }
  };
  const UnitId unit = o.units.of[seat];
  if (in_steads && o.form.head[unit] == seat)
    for (const Seat member : o.units.members_of(unit)) {
      if (!worked_in_stead(o, member)) continue;
      tell_up_to(member);
      told(WorkedJob{member, seat, false, no_slot});
    }
  tell_up_to(nobody);
}

}  // namespace tandem
