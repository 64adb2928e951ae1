// SPDX-License-Identifier: MIT
// Purposes at the start as the scenario lists them.
#include <set>

#include "model/example/hand_made.h"
#include "model/start/seat_entries.h"

namespace tandem {

namespace {

struct GivenStartParameters {
  static constexpr Slot slot = Slot::purpose_start;
  double otherwise = .5;
  Entries values;
};

void build(Start& start) {
  const auto& p = start.model.get<GivenStartParameters>();
  Organisation& o = start.organisation;
  std::vector<double> value(o.agents, p.otherwise);
  for (const auto& entry : p.values) value[static_cast<Seat>(entry.at("agent"))] = entry.at("value");
  Purpose& x = o.purpose;
  x.dimensions = 1;
  for (auto* column : {&x.position, &x.anchor, &x.next}) column->resize(o.agents);
  for (const Seat seat : seats_to_build(start)) x.position[seat] = x.anchor[seat] = x.next[seat] = value[seat];
}

void check(const Model& model, const Inputs& inputs, Findings& findings) {
  const double agents = agents_of(model, inputs);
  std::set<double> seen;
  for (const auto& entry : model.get<GivenStartParameters>().values) {
    check_seat(entry, "agent", agents, "purpose_start.values", findings);
    if (const auto value = entry.find("value"); value == entry.end() || !(value->second >= 0 && value->second <= 1))
      findings.push_back({{}, "purpose_start.values", "a value that is missing or no purpose", "real in [0, 1]", ""});
    if (entry.contains("agent") && !seen.insert(entry.at("agent")).second)
      findings.push_back({{}, "purpose_start.values", "two values for one agent", "each agent once", ""});
  }
}

std::vector<double> example() {
  Model model = model_with(Slot::purpose_start, "given");
  static_cast<GivenStartParameters*>(model.parameters(Slot::purpose_start))->values = {{{"agent", 1}, {"value", .25}}};
  Organisation o = hand_made({0, 0, 0});
  const Inputs inputs;
  Start start{o, model, inputs, {}};
  build(start);
  return o.purpose.position;
}

}  // namespace

RECORD(purpose_start, given) {
  using P = GivenStartParameters;
  return {
      .summary = "purposes as listed",
      .source = "convention",
      .prose =
          R"(One dimension. The listed agents start at their values, all others at `otherwise`; the anchor of each is its starting
purpose. Who enters a seat later starts with the same value.)",
      .parameters = parameters<P>({
          row<&P::otherwise>("otherwise", "", "1").means("Purpose of agents that are not listed.", "convention"),
          row<&P::values>("values", "x", "1", 0, no_limit)
              .means("Purposes: {agent, value}, agents by seat, counted from 0.", "convention")
              .one_of({"agent", "value"})
              .takes_names_of(NamesOf::agents, {"agent"}),
      }),
      .function = InitialFunction(build),
      .check = check,
      .example = {"three agents, the second at 1/4", example, {.5, .25, .5}},
  };
}

}  // namespace tandem
