// SPDX-License-Identifier: MIT
#include "model/work/pooling.h"

namespace tandem {

namespace {

// Trust that an agent has in the other members of its unit, on average; whom it has no tie with counts 0.
double trust_in_unit(const Organisation& o, Seat seat) {
  const UnitId unit = o.units.of[seat];
  const std::size_t members = o.units.size(unit);
  if (members < 2) return 0;
  double sum = 0;
  for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
    const std::size_t tie = o.ties.at(seat, slot);
    if (o.units.of[o.ties.partner[tie]] == unit) sum += double(o.ties.trust[tie]);
  }
  return sum / double(members - 1);
}

void feel_peers(Organisation& o, const PoolingParameters& p) {
  const double most = p.pressure * p.share;
  if (most == 0) return o.work.pressure.clear();
  o.work.pressure.assign(o.agents, 0);
  for (const Seat seat : o.units.members) o.work.pressure[seat] = most * trust_in_unit(o, seat);
}

}  // namespace

void expect_to_keep(Organisation& o, double share) {
  o.work.stake.resize(o.agents);
  for (Seat seat = 0; seat < o.agents; ++seat) o.work.stake[seat] = stake_at(share, o.units.size(o.units.of[seat]));
}

void pool_credit(Tick& tick, PooledCredit pooled) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<PoolingParameters>();
  for (UnitId unit = 0; unit < o.units.count(); ++unit) {
    const auto members = o.units.members_of(unit);
    if (members.empty()) continue;
    const double from_pool = p.share * pooled(o, members);
    for (const Seat seat : members) o.work.credit[seat] = (1 - p.share) * o.work.credit[seat] + from_pool;
  }
  expect_to_keep(o, p.share);
  feel_peers(o, p);
}

std::vector<ParameterRow> pooling_rows() {
  using P = PoolingParameters;
  return {
      row<&P::share>("share", "", "1").means("Share of credit that is pooled in the unit; 0: none.", "this model"),
      row<&P::pressure>("pressure", "eta", "1", 0, 4)
          .means("Effort that peers press for where all is pooled and one trusts all of them fully.",
                 "assumed; Kandel & Lazear 1992 for what it stands for")
          .added_later(),
  };
}

}  // namespace tandem
