// SPDX-License-Identifier: MIT
// A functional organisation: each unit has a head, through whom it meets.
#include "model/example/hand_made.h"
#include "model/start/forms.h"

namespace tandem {

namespace {

void build(Start& start) {
  if (!builds_form(start)) return;
  start.organisation.form.line.clear();
  appoint_heads(start.organisation);
  call_meetings(start.organisation, start.model.get<FormParameters>().meeting_cost);
}

std::vector<double> example() {
  const Model model = model_with(Slot::form, "functional");
  Organisation o = hand_made({1, 0, 0, 0});
  const Inputs inputs;
  Start start{o, model, inputs, {}};
  build(start);
  std::vector<double> all = o.form.meetings;
  for (const Seat head : o.form.head) all.push_back(double(head));
  return all;
}

}  // namespace

RECORD(form, functional) {
  return {
      .summary = "each unit has a head, through whom it meets",
      .source = "this model",
      .prose =
          R"(The head of a unit is its member of lowest seat; who enters the head's seat later is head. In a unit of n members the
head gives (n - 1) c of its time to meetings, every other member c.)",
      .parameters = parameters<FormParameters>({row<&FormParameters::meeting_cost>(meeting_cost_text())}),
      .function = InitialFunction(build),
      .provides = {Capability::heads},
      .requires_slots = {Slot::partnering},
      .example = {"a unit of three and, in seat 0, one of one: time in meetings; heads",
                  example,
                  {0, .002, .001, .001, 1, 0}},
  };
}

}  // namespace tandem
