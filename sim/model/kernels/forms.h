// SPDX-License-Identifier: MIT
// What the forms of an organisation have in common: heads of units, and the time that meetings take (E6).
#pragma once

#include "model/model.h"

namespace tandem {

// The head of each unit: its lowest occupied seat.
void appoint_heads(Organisation& organisation);
// Each end of a channel inside a unit of n pays the cost: with a head, 1 channel per member and n - 1 for the head; else all n - 1.
void call_meetings(Organisation& organisation, double cost);
// The row of that cost, which the forms share.
ParameterRow meeting_cost_text();
// Seats keep their roles when somebody new enters them: a form is built once, for all seats.
inline bool builds_form(const Start& start) { return start.newcomers.empty(); }

}  // namespace tandem
