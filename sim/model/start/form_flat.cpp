// SPDX-License-Identifier: MIT
// A flat organisation: no heads; in each unit everybody meets everybody.
#include "model/example/hand_made.h"
#include "model/start/forms.h"

namespace tandem {

namespace {

void build(Start& start) {
  if (!builds_form(start)) return;
  start.organisation.form.head.clear();
  start.organisation.form.line.clear();
  call_meetings(start.organisation, start.model.get<FormParameters>().meeting_cost);
}

std::vector<double> example() {
  const Model model = model_with(Slot::form, "flat");
  Organisation o = hand_made({0, 0, 0, 1});
  const Inputs inputs;
  Start start{o, model, inputs, {}};
  build(start);
  return o.form.meetings;
}

}  // namespace

RECORD(form, flat) {
  return {
      .summary = "no heads: in a unit everybody meets everybody",
      .source = "this model",
      .prose = R"(Each member of a unit of n members gives (n - 1) c of its time to meetings.)",
      .parameters = parameters<FormParameters>({row<&FormParameters::meeting_cost>(meeting_cost_text())}),
      .function = InitialFunction(build),
      .requires_slots = {Slot::partnering},
      .example = {"a unit of three and one of one: time in meetings", example, {.002, .002, .002, 0}},
  };
}

}  // namespace tandem
