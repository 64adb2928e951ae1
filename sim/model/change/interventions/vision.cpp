// SPDX-License-Identifier: MIT
// A vision is broadcast: anchors of purpose move towards it.
#include "model/change/pick.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

constexpr Stream vision_stream = stream(206);

struct VisionParameters {
  static constexpr Slot slot = Slot::interventions;
  double value = .5;
  double strength = 0;
  AgentChoice who = {all_of_them, {}};
  std::int64_t count = 0;
  std::int64_t unit = everybody;
};

constexpr PickWords hearing{"hears the vision", "does not hear the vision", "hear"};

void broadcast(Tick& tick, const Intervention& it) {
  const auto& p = it.get<VisionParameters>();
  Purpose& x = tick.organisation.purpose;
  for (const Seat seat : picked(tick, it, vision_stream, p.who, p.count, seats_in(tick.organisation, p.unit), hearing))
    for (std::uint32_t d = 0; d < x.dimensions; ++d) {
      double& anchor = x.anchor[std::size_t{seat} * x.dimensions + d];
      anchor += p.strength * (p.value - anchor);
    }
}

void check(const Intervention& it, const Model& model, Findings& findings) {
  const auto& p = it.get<VisionParameters>();
  check_unit(it, model, "unit", p.unit, findings);
  check_picked(it, model, p.who, p.count, findings);
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  const auto& p = it.get<VisionParameters>();
  const std::string none = at_zero("strength", p.strength);
  return none.empty() ? picks_nobody(p.who, p.count) : none;
}

std::vector<double> example() {
  Organisation o = hand_made({0, 0});
  set_purpose(o, {.25, .75});
  o.purpose.anchor = o.purpose.position;
  auto parameters = std::make_shared<VisionParameters>();
  parameters->value = 1;
  parameters->strength = .5;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  broadcast(tick, {"example", find_record(Slot::interventions, "vision"), parameters, {}});
  return o.purpose.anchor;
}

}  // namespace

RECORD(interventions, vision) {
  using P = VisionParameters;
  return {
      .summary = "event: a vision is broadcast, and anchors of purpose move towards it",
      .source = "this model; Bass 1985",
      .prose =
          R"(x^_i <- x^_i + strength (value - x^_i) in every dimension, for each who hears it. The purpose itself follows by its own
drift. Of the targets all hear it, or the first `count` by a rule (departure), or those whom `who` lists, whoever sits
there when it is broadcast.)",
      .parameters = parameters<P>({
          row<&P::value>("value", "", "1").means("The vision, in every dimension of purpose.", "convention"),
          row<&P::strength>("strength", "", "1").means("Share of the way that anchors move; 0: none.", "convention"),
          who_row<&P::who>("Which of the targets hear it: all, the first by a rule, or by name."),
          count_row<&P::count>("How many hear it at most, by a rule; 0: nobody."),
          unit_row<&P::unit>("unit", "Unit in which it is heard; -1: everywhere."),
      }),
      .function = EventFunction(broadcast),
      .check_intervention = check,
      .idle = idle,
      .changes = {Capability::purposes},
      .requires_slots = {Slot::purpose_start},
      .draws = {{vision_stream, "agent", draws::words_from(0, 4),
                 "place in the order, where a rule picks who hears it: as in departure"}},
      .example = {"anchors .25 and .75, vision 1, strength .5", example, {.625, .875}},
  };
}

}  // namespace tandem
