// SPDX-License-Identifier: MIT
// What a rescue leaves behind.
#pragma once

#include <cstdint>

namespace tandem {

// Bit of Work::events: a partner redid what had failed of the task.
inline constexpr std::uint16_t task_rescued = 2048;

}  // namespace tandem
