// SPDX-License-Identifier: MIT
#include "state/knowledge.h"

namespace tandem {

void Knowledge::allocate(std::size_t agents, std::uint32_t dimension_count) {
  dimensions = dimension_count;
  words = (dimension_count + 63) / 64;
  reality.assign(words, 0);
  positive.assign(agents * words, 0);
  negative.assign(agents * words, 0);
}

}  // namespace tandem
