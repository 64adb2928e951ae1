// SPDX-License-Identifier: MIT
#include "model/work/pooling.h"

namespace tandem {

void expect_to_keep(Organisation& o, double share) {
  o.work.stake.resize(o.agents);
  for (Seat seat = 0; seat < o.agents; ++seat) o.work.stake[seat] = stake_at(share, o.units.size(o.units.of[seat]));
}

void pool_credit(Tick& tick, double share, PooledCredit pooled) {
  Organisation& o = tick.organisation;
  for (UnitId unit = 0; unit < o.units.count(); ++unit) {
    const auto members = o.units.members_of(unit);
    if (members.empty()) continue;
    const double from_pool = share * pooled(o, members);
    for (const Seat seat : members) o.work.credit[seat] = (1 - share) * o.work.credit[seat] + from_pool;
  }
  expect_to_keep(o, share);
}

ParameterRow pooled_share_text() {
  return row_text("share", "", "1").means("Share of credit that is pooled in the unit; 0: none.", "this model");
}

}  // namespace tandem
