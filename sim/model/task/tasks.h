// SPDX-License-Identifier: MIT
// Parameters of the tasks.
#pragma once

#include <cstdint>

#include "model/frame/slots.h"

namespace tandem {

struct TaskParameters {
  static constexpr Slot slot = Slot::tasks;
  std::int64_t blocks_per_task = 3;
  double external_share = .3;
  double partner_probability = .7;
};

}  // namespace tandem
