// SPDX-License-Identifier: MIT
// Parameters of how many strangers a search meets.
#pragma once

#include <cstdint>

#include "base/streams.h"
#include "model/frame/slots.h"

namespace tandem {

struct AwarenessParameters {
  static constexpr Slot slot = Slot::awareness;
  std::int64_t own = 1;
  std::int64_t other = 1;
  std::int64_t second = 1;
};

// Draws of the second, third ... stranger of each sort.
inline constexpr Stream further_search_stream = stream(220);

}  // namespace tandem
