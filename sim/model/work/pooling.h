// SPDX-License-Identifier: MIT
// What the rules of pooling have in common: the share, what an agent expects to keep, what its peers make it feel, and the loop over units.
#pragma once

#include "model/frame/model.h"

namespace tandem {

struct PoolingParameters {
  static constexpr Slot slot = Slot::pooling;
  double share = .5;
  double pressure = 0;
};

// Share of what an agent earns that goes to its unit: of the unit's n members, each expects to get back 1/n of what it put in.
TANDEM_INLINE double stake_at(double share, std::size_t members) {
  return members == 0 ? 1 : 1 - share + share / static_cast<double>(members);
}

// Work::stake of all seats by the size of their units.
void expect_to_keep(Organisation& organisation, double share);
// credit_i <- (1 - share) credit_i + share pooled(members of i's unit); then what is expected, and felt, in the next tick.
using PooledCredit = double (*)(const Organisation&, std::span<const Seat> members);
void pool_credit(Tick& tick, PooledCredit pooled);
std::vector<ParameterRow> pooling_rows();

}  // namespace tandem
