// SPDX-License-Identifier: MIT
// What stands behind the name of a sweep's own file while it is written, leased, or after it was set aside: ".TOKEN", ".TOKEN.RANDOM",
// ".part", ".lease-7", ".damaged", ".other-build-2", and several of them. Anything else makes it another file, a copy of the user's say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tandem {

// What stands behind `own` in `name`, "" if it is the name itself; nothing if it is the name of another file.
std::optional<std::string> ending_behind(std::string_view own, std::string_view name);

}  // namespace tandem
