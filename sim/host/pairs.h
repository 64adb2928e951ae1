// SPDX-License-Identifier: MIT
// What holds between two units or two agents and stands in no column, for host programs.
#pragma once

#include <cstdint>
#include <span>

#include "state/organisation.h"

namespace tandem::host {

// Throw Failure if the place is of another size.
// [own unit][other unit] chance that a search across the boundary meets somebody, 1 inside a unit.
void permeability(const Organisation& organisation, std::span<double> values);
// [agent][slot] 0: no tie, 1 to 4: its stage at this end (E17).
void stages(const Organisation& organisation, std::span<std::uint8_t> values);

}  // namespace tandem::host
