// SPDX-License-Identifier: MIT
// A matrix organisation: units with heads, crossed by project lines.
#include "model/start/form_matrix.h"

#include "model/example/hand_made.h"
#include "model/start/forms.h"

namespace tandem {

namespace {

void build(Start& start) {
  if (!builds_form(start)) return;
  const auto& p = start.model.get<MatrixParameters>();
  Organisation& o = start.organisation;
  std::vector<std::uint32_t> before(o.units.count(), 0);  // seats of the unit so far
  o.form.line.resize(o.agents);
  for (Seat number = 0; number < o.agents; ++number) {
    const Seat seat = o.units.seating.column_of(number);
    o.form.line[seat] = static_cast<std::uint16_t>(before[o.units.of[seat]]++ % static_cast<std::uint32_t>(p.lines));
  }
  appoint_heads(o);
  call_meetings(o, p.meeting_cost);
}

std::vector<double> example() {
  Model model = model_with(Slot::form, "matrix");
  static_cast<MatrixParameters*>(model.parameters(Slot::form))->lines = 2;
  Organisation o = hand_made({0, 0, 0, 1, 1});
  const Inputs inputs;
  Start start{o, model, inputs, {}};
  build(start);
  return {o.form.line.begin(), o.form.line.end()};
}

}  // namespace

RECORD(form, matrix) {
  using P = MatrixParameters;
  return {
      .summary = "units with heads, crossed by project lines in which partners are found too",
      .source = "this model",
      .prose =
          R"(Heads and meetings as in a functional organisation. The k-th seat of each unit (from 0, in order of seats) is in
project line k modulo `lines`. In partner search the colleague of E5 comes, with probability `line_search`, from the
agent's project line, whatever the unit, instead of its unit: uniform among its other members; boundaries between
units do not hold within a line.)",
      .parameters = parameters<P>({
          row<&P::meeting_cost>(meeting_cost_text()),
          row<&P::lines>("lines", "", "1", 1, 10000).means("Project lines.", "this model"),
          row<&P::line_search>("line_search", "", "probability")
              .means("Chance that the colleague one meets is of the project line and not of the unit; 0: lines do not "
                     "matter.",
                     "this model"),
      }),
      .function = InitialFunction(build),
      .provides = {Capability::heads},
      .requires_slots = {Slot::partnering},
      .example = {"two lines, a unit of three and one of two: lines", example, {0, 1, 0, 0, 1}},
  };
}

}  // namespace tandem
