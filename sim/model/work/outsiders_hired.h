// SPDX-License-Identifier: MIT
// What help from outside leaves behind.
#pragma once

#include <cstdint>

namespace tandem {

// Bit of Work::events: somebody from outside redid what had failed of the task. Work::credit_helper of such a task is the fee: it
// leaves the organisation.
inline constexpr std::uint16_t task_bought = 8192;

}  // namespace tandem
