// SPDX-License-Identifier: MIT
// A workshop gives those who are tied good evidence of each other.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

struct WorkshopParameters {
  static constexpr Slot slot = Slot::interventions;
  double evidence = 0;
  std::int64_t unit = everybody;
};

void hold(Tick& tick, const Intervention& it) {
  const auto& p = it.get<WorkshopParameters>();
  Organisation& o = tick.organisation;
  const auto there = [&](Seat seat) { return p.unit == everybody || o.units.of[seat] == static_cast<UnitId>(p.unit); };
  for (const Seat seat : seats_in(o, p.unit))
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const std::size_t tie = o.ties.at(seat, slot);
      if (there(o.ties.partner[tie])) o.ties.good[tie] = static_cast<float>(double(o.ties.good[tie]) + p.evidence);
    }
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  check_unit(it, model, "unit", it.get<WorkshopParameters>().unit, findings);
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  return at_zero("evidence", it.get<WorkshopParameters>().evidence);
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 1});
  add_tie(o, 0, 1);
  add_tie(o, 0, 2);
  auto parameters = std::make_shared<WorkshopParameters>();
  parameters->evidence = 2;
  parameters->unit = 0;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  hold(tick, {"example", find_record(Slot::interventions, "trust_workshop"), parameters, {}});
  return {o.ties.good[o.ties.at(0, 0)], o.ties.good[o.ties.at(0, 1)], o.ties.good[o.ties.at(1, 0)]};
}

}  // namespace

RECORD(interventions, trust_workshop) {
  using P = WorkshopParameters;
  return {
      .summary = "event: those who are tied get good evidence of each other",
      .source = "this model",
      .prose =
          R"(r+ of each tie whose two ends are among the targets grows by `evidence` at both ends; trust follows in T5 of the same
tick.)",
      .parameters = parameters<P>({
          row<&P::evidence>("evidence", "", "good joint jobs", 0, 1000)
              .means("Evidence that the workshop gives; 0: none.", "convention"),
          unit_row<&P::unit>("unit", "Who takes part; -1: everybody."),
      }),
      .function = EventFunction(hold),
      .check_intervention = check,
      .idle = idle,
      .needs = {Capability::ties},
      .requires_slots = {Slot::partnering, Slot::trust},
      .example = {"unit {0, 1} and agent 2, ties 0-1 and 0-2, evidence 2 in unit 0: r+ of 0 to 1, 0 to 2, 1 to 0",
                  example,
                  {2, 0, 2}},
  };
}

}  // namespace tandem
