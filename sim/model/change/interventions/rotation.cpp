// SPDX-License-Identifier: MIT
// Job rotation: some agents change units with each other.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

constexpr Stream rotation_stream = stream(201);

struct RotationParameters {
  static constexpr Slot slot = Slot::interventions;
  double share = 0;
};

void rotate(Tick& tick, const Intervention& it) {
  Organisation& o = tick.organisation;
  const std::vector<Seat> movers =
      drawn_share(tick, rotation_stream, it, seats_in(o, everybody), it.get<RotationParameters>().share);
  if (movers.empty()) return;
  const UnitId first = o.units.of[movers.front()];
  for (std::size_t k = 0; k + 1 < movers.size(); ++k) o.units.of[movers[k]] = o.units.of[movers[k + 1]];
  o.units.of[movers.back()] = first;
  o.units.seat_members(o.staff.occupied);
}

// Everybody moves: the units keep their sizes.
std::string idle(const Intervention& it, const Model&, const Organisation& o) {
  return too_few(o, everybody, it.get<RotationParameters>().share, 2);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  auto parameters = std::make_shared<RotationParameters>();
  parameters->share = 1;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  rotate(tick, {"example", find_record(Slot::interventions, "rotation"), parameters, {}});
  return {double(o.units.size(0)), double(o.units.size(1))};
}

}  // namespace

RECORD(interventions, rotation) {
  using P = RotationParameters;
  return {
      .summary = "event: a share of the agents change units with each other",
      .source = "this model; Campion, Cheraskin & Stevens 1994",
      .prose =
          R"(round(share n) agents are drawn; in the order of the draw each takes the unit of the next, the last that of the first,
so that units keep their sizes. Ties, trust, beliefs and purpose go along.)",
      .parameters = parameters<P>({share_row<&P::share>("Share of the agents who move; 0: nobody.")}),
      .function = EventFunction(rotate),
      .idle = idle,
      .changes = {Capability::units},
      .draws = {{rotation_stream, "agent", draws::words_from(0, 4),
                 "place in the order: word 0 of the block of the intervention's number; equal: the lower seat first"}},
      .example = {"units of 2 and 1, everybody moves: sizes of the units", example, {2, 1}},
  };
}

}  // namespace tandem
