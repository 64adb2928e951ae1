// SPDX-License-Identifier: MIT
#include "state/encounters.h"

#include "base/dispatch.h"

namespace tandem {

TANDEM_MULTIVERSION
double mean_trust(const std::vector<PartnerMemory>& memories) {
  std::int64_t levels = 0, slots = 0;
  for (const PartnerMemory& memory : memories) {
    std::int32_t sum = 0, filled = 0;
    for (const std::int32_t mark : memory.mark) {
      sum += mark >> 3;  // one more than the level, 0 if empty
      filled += mark > 7;
    }
    levels += sum;
    slots += filled;
  }
  return static_cast<double>(levels - slots) / PartnerMemory::trust_one / static_cast<double>(slots);
}

}  // namespace tandem
