// SPDX-License-Identifier: MIT
// Agents pledge themselves to one purpose.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

struct PledgeParameters {
  static constexpr Slot slot = Slot::interventions;
  double value = .5;
  double strength = 0;
  std::int64_t unit = everybody;
};

void pledge(Tick& tick, const Intervention& it) {
  const auto& p = it.get<PledgeParameters>();
  Purpose& x = tick.organisation.purpose;
  for (const Seat seat : seats_in(tick.organisation, p.unit))
    for (std::uint32_t d = 0; d < x.dimensions; ++d) {
      double& position = x.position[std::size_t{seat} * x.dimensions + d];
      position += p.strength * (p.value - position);
    }
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  check_unit(it, model, "unit", it.get<PledgeParameters>().unit, findings);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  set_purpose(o, {0, .5, 1});
  auto parameters = std::make_shared<PledgeParameters>();
  parameters->strength = .5;
  parameters->unit = 0;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  pledge(tick, {"example", find_record(Slot::interventions, "pledge"), parameters, {}});
  return o.purpose.position;
}

}  // namespace

RECORD(interventions, pledge) {
  using P = PledgeParameters;
  return {
      .summary = "event: agents pledge themselves to one purpose",
      .source = "convention",
      .prose = "x_i <- x_i + strength (value - x_i) of every target, in each dimension; anchors stay.",
      .parameters = parameters<P>({
          row<&P::value>("value", "", "1").means("The purpose.", "convention"),
          row<&P::strength>("strength", "", "1")
              .means("Part of the way that they go; 0: nothing happens.", "convention"),
          unit_row<&P::unit>("unit", "Who pledges: a unit, or -1 for all."),
      }),
      .function = EventFunction(pledge),
      .check_intervention = check,
      .changes = {Capability::purposes},
      .requires_slots = {Slot::purpose_start},
      .example = {"purposes 0, .5, 1, strength .5, unit 0 of the first two: purposes", example, {.25, .5, 1}},
  };
}

}  // namespace tandem
