// SPDX-License-Identifier: MIT
// Everybody gives the same share of its time to pauses.
#include <algorithm>

#include "model/example/hand_made.h"

namespace tandem {

namespace {

struct PauseParameters {
  static constexpr Slot slot = Slot::pauses;
  double share = .1;
};

void prepare(Organisation& o, const Model&) { o.work.claimed.assign(o.agents, 0); }

void run(Tick& tick) {
  for (double& claimed : tick.organisation.work.claimed) claimed += tick.model.get<PauseParameters>().share;
}

std::vector<double> example() {
  const Model model = model_with(Slot::pauses, "equal");
  Organisation o = hand_made({0, 0});
  prepare(o, model);
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return o.work.claimed;
}

}  // namespace

RECORD(pauses, equal) {
  using P = PauseParameters;
  return {
      .summary = "everybody gives the same share of its time to pauses",
      .source = "convention",
      .prose = "`share` of each agent's time is claimed before the work.",
      .parameters = parameters<P>({
          row<&P::share>("share", "", "time").means("Share of time; 0: no pauses.", "convention"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .requires_slots = {Slot::work},
      .example = {"two agents: time claimed", example, {.1, .1}},
  };
}

}  // namespace tandem
