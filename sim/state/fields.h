// SPDX-License-Identifier: MIT
// All that the state holds, for whoever has to keep all of it (run/checkpoint.h): the columns by their rows, and the fields of the items
// that are structs.
#pragma once

#include "base/archive.h"
#include "state/organisation.h"

namespace tandem {

// Laid out at the start, and stays.
void each_field(Is<Seating> auto&, auto&&) {}

FIELDS_OF(PairOfUnits, permeability, joint_goal)
FIELDS_OF(PartnerMemory, partner, mark)
FIELDS_OF(Person, purpose, skill)
void each_field(Is<PastTie> auto& it, auto&& visit) {
  PastTie::each_kept(it, it, [&](auto& field, auto&) { visit(field); });
}
void each_field(Is<Organisation> auto& it, auto&& visit) {
  Organisation::each_row(it, [&](const ColumnText&, auto& column, auto) { visit(column); });
}

}  // namespace tandem
