// SPDX-License-Identifier: MIT
// What the forms of an organisation have in common: heads of units, and the time that meetings take (E6).
#pragma once

#include <string>

#include "model/frame/model.h"

namespace tandem {

// What flat and functional forms ask for; a matrix has more (form/matrix.h).
struct FormParameters {
  static constexpr Slot slot = Slot::form;
  double meeting_cost = .001;
};
// The form that a model has, as far as it decides who leads, meets and belongs where.
struct FormInForce {
  std::string record;
  double meeting_cost = 0;
  std::int64_t lines = 0;
  bool operator==(const FormInForce&) const = default;
};
FormInForce form_in_force(const Model& model);
// The cost of meetings in a model's form, null where there is none.
double* meeting_cost_of(Model& model);
// No heads, no lines, no meetings: what a form is built on.
void dissolve(Form& form);

// The head of each unit that has none yet: its occupied seat of the lowest number.
void appoint_heads(Organisation& organisation);
// Each end of a channel inside a unit of n pays the cost: with a head, 1 channel per member and n - 1 for the head; else all n - 1.
void call_meetings(Organisation& organisation, double cost);
// The row of that cost, which the forms share.
ParameterRow meeting_cost_text();
// Seats keep their roles when somebody new enters them: a form is built once, for all seats.
inline bool builds_form(const Start& start) { return start.newcomers.empty(); }

}  // namespace tandem
