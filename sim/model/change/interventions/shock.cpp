// SPDX-License-Identifier: MIT
// The environment changes: part of what was so is no longer so.
#include "model/change/target.h"
#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"

namespace tandem {

namespace {

constexpr Stream shock_stream = stream(200);

struct ShockParameters {
  static constexpr Slot slot = Slot::interventions;
  double share = 0;
};

void strike(Tick& tick, const Intervention& it) {
  Knowledge& k = tick.organisation.knowledge;
  const double share = it.get<ShockParameters>().share;
  const Seat number = in_place_of_seat(tick.number_of(it));
  for (std::uint32_t d = 0; d < k.dimensions; ++d) {
    const Words words = draw(tick.key, tick.now, in_place_of_seat(d / 4), number, shock_stream);
    if (happens(words[d % 4], share)) k.reality[d / 64] ^= Word{1} << (d % 64);
  }
}

std::string idle(const Intervention& it, const Model&, const Organisation&) {
  return at_zero("share", it.get<ShockParameters>().share);
}

std::vector<double> example() {
  Organisation o = hand_made({0});
  set_beliefs(o, {"++++"});
  auto parameters = std::make_shared<ShockParameters>();
  parameters->share = 1;
  const Model model = default_model();
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  strike(tick, {"example", find_record(Slot::interventions, "shock"), parameters, {}});
  return {double(__builtin_popcountll(o.knowledge.reality[0]))};
}

}  // namespace

RECORD(interventions, shock) {
  using P = ShockParameters;
  return {
      .summary = "event: a share of reality is turned around",
      .source = "March 1991; Siggelkow & Rivkin 2005",
      .prose = R"(Each dimension of reality changes its sign with chance `share`.)",
      .parameters = parameters<P>({share_row<&P::share>("Chance of each dimension to change; 0: none.")}),
      .function = EventFunction(strike),
      .idle = idle,
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge},
      .draws = {{shock_stream, "floor(d / 4), number of the intervention", draws::words(0, 3),
                 "whether dimension d changes: word d mod 4"}},
      .example = {"reality ++++, share 1: dimensions that are still +", example, {0}},
  };
}

}  // namespace tandem
