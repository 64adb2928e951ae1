// SPDX-License-Identifier: MIT
#include "run/scenario.h"

namespace tandem {

Origin origin_of(const Scenario& scenario, const std::string& key) {
  Origin origin{scenario.source_name};
  for (const Setting& setting : scenario.settings)
    if (setting.key == key) origin = setting.origin;
  return origin;
}

}  // namespace tandem
