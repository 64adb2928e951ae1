// SPDX-License-Identifier: MIT
// Runs, points and agents that a user names by number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "run/experiment.h"

namespace tandem {

// Adds a problem unless there is such a one: "--point: there is no point 7 (expected 0 to 3)".
void refuse_from(const std::string& option, std::int64_t number, std::size_t count, const std::string& what,
                 Problems& problems);

}  // namespace tandem
