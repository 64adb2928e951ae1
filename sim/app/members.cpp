// SPDX-License-Identifier: MIT
#include "app/members.h"

#include <fmt/format.h>

namespace tandem {

void refuse_from(const std::string& option, std::int64_t number, std::size_t count, const std::string& what,
                 Problems& problems) {
  if (number < static_cast<std::int64_t>(count)) return;
  problems.push_back({Origin{"--" + option}, "", fmt::format("there is no {} {}", what, number),
                      fmt::format("0 to {}", count - 1), ""});
}

}  // namespace tandem
