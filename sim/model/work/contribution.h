// SPDX-License-Identifier: MIT
// Parameters of output and contribution over a window of ticks.
#pragma once

#include <cstdint>

#include "model/frame/slots.h"

namespace tandem {

struct ContributionParameters {
  static constexpr Slot slot = Slot::contribution;
  std::int64_t window = 52;
};

}  // namespace tandem
