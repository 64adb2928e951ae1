// SPDX-License-Identifier: MIT
// A workshop gives those who are tied good evidence of each other.
#include "model/change/pick.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

constexpr Stream workshop_stream = stream(207);

struct WorkshopParameters {
  static constexpr Slot slot = Slot::interventions;
  double evidence = 0;
  AgentChoice who = {all_of_them, {}};
  std::int64_t count = 0;
  std::string ends = "both";
  std::int64_t unit = everybody;
};

constexpr PickWords attending{"takes part in the workshop", "does not take part in the workshop", "take part"};

void hold(Tick& tick, const Intervention& it) {
  const auto& p = it.get<WorkshopParameters>();
  Organisation& o = tick.organisation;
  std::vector<std::uint8_t> there(o.agents, 0);
  for (const Seat seat : picked(tick, it, workshop_stream, p.who, p.count, seats_in(o, p.unit), attending))
    there[seat] = 1;
  const int least = p.ends == "one" ? 1 : 2;  // ends of a tie that have to take part
  for (Seat seat = 0; seat < o.agents; ++seat)
    for (std::size_t slot = 0; slot < o.ties.degree[seat]; ++slot) {
      const std::size_t tie = o.ties.at(seat, slot);
      if (there[seat] + there[o.ties.partner[tie]] >= least)
        o.ties.good[tie] = static_cast<float>(double(o.ties.good[tie]) + p.evidence);
    }
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<WorkshopParameters>();
  check_unit(it, model, "unit", p.unit, findings);
  check_picked(it, model, p.who, p.count, findings);
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  const auto& p = it.get<WorkshopParameters>();
  const std::string none = at_zero("evidence", p.evidence);
  return none.empty() ? picks_nobody(p.who, p.count) : none;
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
          R"(r+ of each tie whose two ends take part, or at least one (`ends`), grows by `evidence` at both ends; trust follows in
T5 of the same tick. Of the targets all take part, or the first `count` by a rule (departure), or those whom `who`
lists, whoever sits there when it is held.)",
      .parameters = parameters<P>({
          row<&P::evidence>("evidence", "", "good joint jobs", 0, 1000)
              .means("Evidence that the workshop gives; 0: none.", "convention"),
          who_row<&P::who>("Which of the targets take part: all, the first by a rule, or by name."),
          count_row<&P::count>("How many take part at most, by a rule; 0: nobody."),
          row<&P::ends>("ends", "", "choice")
              .means("Which ends of a tie have to take part: both, or one at least.", "convention")
              .one_of({"both", "one"})
              .added_later(),
          unit_row<&P::unit>("unit", "Who takes part; -1: everybody."),
      }),
      .function = EventFunction(hold),
      .check_intervention = check,
      .idle = idle,
      .needs = {Capability::ties},
      .requires_slots = {Slot::partnering, Slot::trust},
      .draws = {{workshop_stream, "agent", draws::words_from(0, 4),
                 "place in the order, where a rule picks who takes part: as in departure"}},
      .example = {"unit {0, 1} and agent 2, ties 0-1 and 0-2, evidence 2 in unit 0: r+ of 0 to 1, 0 to 2, 1 to 0",
                  example,
                  {2, 0, 2}},
  };
}

}  // namespace tandem
