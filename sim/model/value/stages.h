// SPDX-License-Identifier: MIT
// Stages of a partnership (E17).
#pragma once

#include <cstdint>
#include <vector>

#include "state/organisation.h"

namespace tandem {

// Trust above which a tie is of a stage, and the distance of purposes below which it is one of leadership.
inline constexpr double cooperation_above = .45, collaboration_above = .55, leadership_above = .7,
                        leadership_within = .15;

// [tie] the trust by which stages go: as far as it is assured where that is known.
inline const std::vector<float>& trust_of_stages(const Ties& ties) {
  return ties.assured.empty() ? ties.trust : ties.assured;
}

// 1 transaction, 2 cooperation, 3 collaboration, 4 leadership partnership.
inline std::uint8_t stage(double trust, double distance) {
  const bool leadership = trust > leadership_above && distance < leadership_within;
  return leadership ? 4 : static_cast<std::uint8_t>(1 + (trust > cooperation_above) + (trust > collaboration_above));
}

}  // namespace tandem
