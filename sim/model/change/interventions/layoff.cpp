// SPDX-License-Identifier: MIT
// A share of the people are laid off, and their seats are closed.
#include <algorithm>

#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/start/seats.h"

namespace tandem {

namespace {

constexpr Stream layoff_stream = stream(205);

struct LayoffParameters {
  static constexpr Slot slot = Slot::interventions;
  double share = 0;
  std::int64_t unit = everybody;
};

void lay_off(Tick& tick, const Intervention& it) {
  const auto& p = it.get<LayoffParameters>();
  std::vector<Seat> leavers = drawn_share(tick, layoff_stream, it, seats_in(tick.organisation, p.unit), p.share);
  keep_held(tick, leavers);
  std::sort(leavers.begin(), leavers.end());
  empty_seats(tick.organisation, leavers, tick.now, Vacancy::closed);
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  check_unit(it, model, "unit", it.get<LayoffParameters>().unit, findings);
}

std::string idle(const Intervention& it, const Model&, const Organisation& o) {
  const auto& p = it.get<LayoffParameters>();
  return too_few(o, p.unit, p.share);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0, 0, 1});
  auto parameters = std::make_shared<LayoffParameters>();
  parameters->share = .5;
  parameters->unit = 0;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  lay_off(tick, {"example", find_record(Slot::interventions, "layoff"), parameters, {}});
  return {double(o.units.size(0)), double(o.units.size(1)), double(o.staff.exits)};
}

}  // namespace

RECORD(interventions, layoff) {
  using P = LayoffParameters;
  return {
      .summary = "event: a share of the people are laid off, and their seats are closed",
      .source = "this model; Shah 2000",
      .prose = R"(round(share n) drawn targets leave. Their seats stay empty until a hiring wave opens them.)",
      .parameters = parameters<P>({share_row<&P::share>("Share of the targets who are laid off; 0: nobody."),
                                   unit_row<&P::unit>("unit", "Of which unit; -1: of all.")}),
      .function = EventFunction(lay_off),
      .check_intervention = check,
      .idle = idle,
      .changes = {Capability::staff},
      .draws = {{layoff_stream, "agent", draws::words_from(0, 4),
                 "place in the order: word 0 of the block of the intervention's number; equal: the lower seat first"}},
      .example = {"units of 4 and 1, half of the first laid off: sizes, and exits", example, {2, 1, 2}},
  };
}

}  // namespace tandem
