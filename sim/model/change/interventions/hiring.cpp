// SPDX-License-Identifier: MIT
// A hiring wave: empty seats, closed ones too, are filled at once.
#include <algorithm>

#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

struct HiringParameters {
  static constexpr Slot slot = Slot::interventions;
  std::int64_t count = 0;
  std::int64_t unit = everybody;
};

// Empty seats of the unit, or of all, the lowest first.
void hire(Tick& tick, const Intervention& it) {
  const auto& p = it.get<HiringParameters>();
  const Organisation& o = tick.organisation;
  std::vector<Seat> seats;
  for (Seat seat = 0; seat < o.agents && seats.size() < static_cast<std::size_t>(p.count); ++seat) {
    if (!o.staff.occupied[seat] && (p.unit == everybody || o.units.of[seat] == static_cast<UnitId>(p.unit)))
      seats.push_back(seat);
  }
  fill_seats(tick, std::move(seats));
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  check_unit(it, model, "unit", it.get<HiringParameters>().unit, findings);
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  return at_zero("count", double(it.get<HiringParameters>().count));
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  const Seat away[] = {0, 2};
  empty_seats(o, away, 1, Vacancy::closed);
  auto parameters = std::make_shared<HiringParameters>();
  parameters->count = 5;
  parameters->unit = 1;
  Model model = default_model();
  for (const Slot slot : {Slot::people, Slot::purpose_start, Slot::knowledge})
    model.set(slot, *find_record(slot, "none"));
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  hire(tick, {"example", find_record(Slot::interventions, "hiring"), parameters, {}});
  return {double(o.units.size(0)), double(o.units.size(1)), double(o.staff.hires)};
}

}  // namespace

RECORD(interventions, hiring) {
  using P = HiringParameters;
  return {
      .summary = "event: empty seats, closed ones too, are filled at once",
      .source = "this model",
      .prose =
          R"(The first `count` empty seats of `unit`, or of all units, in order of their numbers, are filled with newcomers. Empty
are seats that turnover or a layoff left, and those beyond organisation.agents that organisation.max_agents keeps for
growth.)",
      .details =
          R"(So people come to the units of the lowest empty seats first, and to the seats kept for growth last.)",
      .parameters = parameters<P>({
          row<&P::count>("count", "", "agents", 0, 1e7).means("How many are hired at most; 0: nobody.", "convention"),
          unit_row<&P::unit>("unit", "Into which unit; -1: into all."),
      }),
      .function = EventFunction(hire),
      .check_intervention = check,
      .idle = idle,
      .changes = {Capability::staff},
      .example = {"units of 2 and 1, seats 0 and 2 empty, up to 5 hired into the second: sizes, and hires",
                  example,
                  {1, 1, 1}},
  };
}

}  // namespace tandem
