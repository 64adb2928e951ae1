// SPDX-License-Identifier: MIT
// What redoing a failed task takes.
#pragma once

#include <algorithm>
#include <bit>

#include "model/frame/slots.h"
#include "state/organisation.h"

namespace tandem {

struct ReworkParameters {
  static constexpr Slot slot = Slot::rework;
  double cost = .05;
  std::int64_t most = 64;
};

// Time that the failed blocks of an agent's own task take of it in the tick after.
inline double rework_time(const Organisation& o, const ReworkParameters& p, Seat seat) {
  const std::int64_t failed = std::int64_t{o.tasks.blocks_per_task} - std::popcount(o.work.right[seat]);
  return p.cost * static_cast<double>(std::min(failed, p.most));
}

}  // namespace tandem
