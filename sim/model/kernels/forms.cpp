// SPDX-License-Identifier: MIT
#include "model/kernels/forms.h"

#include <algorithm>

namespace tandem {

void appoint_heads(Organisation& o) {
  o.form.head.assign(o.units.count(), nobody);
  for (UnitId unit = 0; unit < o.units.count(); ++unit)
    if (o.units.size(unit) > 0) o.form.head[unit] = o.units.members_of(unit).front();
}

void call_meetings(Organisation& o, double cost) {
  const auto& head = o.form.head;
  o.form.meetings.assign(o.agents, 0);
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const UnitId unit = o.units.of[seat];
    const std::uint32_t others = o.units.size(unit) > 0 ? o.units.size(unit) - 1 : 0;
    const bool one_channel = !head.empty() && head[unit] != seat;
    o.form.meetings[seat] = cost * (one_channel ? std::min(1u, others) : others);
  }
}

ParameterRow meeting_cost_text() {
  return {.name = "meeting_cost",
          .symbol = "c",
          .unit = "time per channel",
          .meaning = "Time that each end of a channel inside a unit gives to meetings; 0: meetings take no time.",
          .source = "this model"};
}

}  // namespace tandem
