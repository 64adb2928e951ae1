// SPDX-License-Identifier: MIT
// What a unit's work of this tick adds up to.
#pragma once

#include "model/metrics/observation.h"

namespace tandem {

WorkTotals work_of(const Organisation& organisation, UnitId unit);

}  // namespace tandem
