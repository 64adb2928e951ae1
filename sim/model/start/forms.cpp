// SPDX-License-Identifier: MIT
#include "model/start/forms.h"

#include <algorithm>

#include "model/start/form_matrix.h"

namespace tandem {

double* meeting_cost_of(Model& model) {
  const auto& parameters = model.record(Slot::form).parameters;
  void* const own = model.parameters(Slot::form);
  if (parameters.tag == &parameter_tag<FormParameters>) return &static_cast<FormParameters*>(own)->meeting_cost;
  if (parameters.tag == &parameter_tag<MatrixParameters>) return &static_cast<MatrixParameters*>(own)->meeting_cost;
  return nullptr;
}

FormInForce form_in_force(const Model& model) {
  FormInForce form{model.record(Slot::form).name};
  if (const auto* p = model.find<FormParameters>()) form.meeting_cost = p->meeting_cost;
  if (const auto* p = model.find<MatrixParameters>()) form.meeting_cost = p->meeting_cost, form.lines = p->lines;
  return form;
}

void dissolve(Form& form) {
  form.head.clear();
  form.line.clear();
  form.meetings.clear();
}

void appoint_heads(Organisation& o) {
  o.form.head.resize(o.units.count(), nobody);
  for (UnitId unit = 0; unit < o.units.count(); ++unit)
    if (o.form.head[unit] == nobody && o.units.size(unit) > 0) o.form.head[unit] = o.units.members_of(unit).front();
}

void call_meetings(Organisation& o, double cost) {
  const auto& head = o.form.head;
  o.form.meetings.assign(o.agents, 0);
  for (Seat seat = 0; seat < o.agents; ++seat) {
    const UnitId unit = o.units.of[seat];
    const std::uint32_t others = o.units.size(unit) > 0 ? o.units.size(unit) - 1 : 0;
    const bool one_channel = !head.empty() && head[unit] != seat;
    o.form.meetings[seat] = cost * (one_channel ? std::min(1u, others) : others);
  }
}

ParameterRow meeting_cost_text() {
  return row_text("meeting_cost", "c", "time per channel")
      .means("Time that each end of a channel inside a unit gives to meetings; 0: meetings take no time.",
             "this model");
}

}  // namespace tandem
