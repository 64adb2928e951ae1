// SPDX-License-Identifier: MIT
// Indices into the columns: an agent is a seat, a unit a number; both count from 0.
#pragma once

#include <cstdint>
#include <limits>

namespace tandem {

using Seat = std::uint32_t;
using UnitId = std::uint32_t;
using TickNumber = std::uint32_t;

inline constexpr Seat nobody = std::numeric_limits<Seat>::max();
inline constexpr std::uint8_t no_slot = 255;

}  // namespace tandem
