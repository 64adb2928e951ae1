// SPDX-License-Identifier: MIT
// Whom an intervention is aimed at.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "base/streams.h"
#include "model/frame/model.h"

namespace tandem {

inline constexpr std::int64_t everybody = -1;

// The row of a key `unit`: a unit, or everybody.
template <auto Member>
ParameterRow unit_row(const char* name, const char* meaning, std::int64_t least = everybody) {
  return row<Member>(name, "u", "unit number", double(least), 1e6)
      .means(meaning, "convention")
      .takes_names_of(NamesOf::units);
}

template <auto Member>
ParameterRow share_row(const char* meaning) {
  return row<Member>("share", "", "1").means(meaning, "convention");
}

// Whether some record of the model, or one that an overlay brings in, provides it.
inline bool can_provide(const Model& model, Capability capability) {
  for (const Intervention& it : model.active_interventions()) {
    const Record* brought = it.record->brings ? it.record->brings(it) : nullptr;
    if (brought && brought->provides.has(capability)) return true;
  }
  return model.provides(capability);
}

// A unit that does not exist is a mistake wherever a unit is named.
inline void check_unit(const Intervention& it, const Model& model, const char* key, std::int64_t unit,
                       Findings& findings) {
  const auto units = static_cast<std::int64_t>(model.at_start.units);
  if (unit >= units)
    findings.push_back({{},
                        it.key(key),
                        "there is no unit " + std::to_string(unit),
                        "a unit from 0 to " + std::to_string(units - 1),
                        ""});
}

// Who sits in the unit, or anywhere, in order of seats.
inline std::vector<Seat> seats_in(const Organisation& o, std::int64_t unit) {
  std::vector<Seat> seats;
  if (unit == everybody)
    seats.assign(o.units.members.begin(), o.units.members.end());
  else if (static_cast<std::size_t>(unit) < o.units.count())
    seats.assign(o.units.members_of(static_cast<UnitId>(unit)).begin(),
                 o.units.members_of(static_cast<UnitId>(unit)).end());
  std::sort(seats.begin(), seats.end());
  return seats;
}

// Why a key at 0 is an intervention that changes nothing: for Record::idle.
inline std::string at_zero(const char* key, double number) {
  return number == 0 ? std::string(key) + " is 0" : std::string();
}

// Why a share of the unit, or of all, is nobody, or too few: for Record::idle.
inline std::string too_few(const Organisation& o, std::int64_t unit, double share, std::size_t least = 1) {
  const std::size_t people = seats_in(o, unit).size();
  const auto drawn = static_cast<std::size_t>(std::floor(share * double(people) + .5));
  if (drawn >= least) return "";
  char number[32];
  std::snprintf(number, sizeof number, "%.6g", share);
  return "share = " + std::string(number) + " of " + std::to_string(people) + " people is " +
         (drawn == 0 ? "nobody" : std::to_string(drawn));
}

// The same seats in the order of a draw: word 0 of the stream, keyed by the seat; equal words: the lower seat first.
inline void shuffle(const Tick& tick, Stream stream, const Intervention& it, std::vector<Seat>& seats) {
  std::vector<std::pair<std::uint32_t, Seat>> order;
  for (const Seat seat : seats)
    order.emplace_back(draw(tick.key, tick.now, seat, no_partner, stream, tick.number_of(it))[0], seat);
  std::sort(order.begin(), order.end());
  for (std::size_t k = 0; k < seats.size(); ++k) seats[k] = order[k].second;
}

// round(share n) of them, drawn; in the order of the draw.
inline std::vector<Seat> drawn_share(const Tick& tick, Stream stream, const Intervention& it, std::vector<Seat> seats,
                                     double share) {
  shuffle(tick, stream, it, seats);
  seats.resize(static_cast<std::size_t>(std::floor(share * double(seats.size()) + .5)));
  return seats;
}

// Leaves out those who are held to stay.
inline void keep_held(const Tick& tick, std::vector<Seat>& leavers) {
  each_held(tick.held, HeldDecision::leaves, [&](const Held& held) {
    if (held.value == 0) std::erase(leavers, held.agent);
  });
}

}  // namespace tandem
