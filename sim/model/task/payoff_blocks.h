// SPDX-License-Identifier: MIT
// Parameters of performance by blocks.
#pragma once

#include "model/task/knowledge.h"

namespace tandem {

struct BlockParameters {
  static constexpr Slot slot = Slot::payoff;
  std::int64_t block_size = 4;
};

}  // namespace tandem
