// SPDX-License-Identifier: MIT
// Whether a tick leaves room for learning.
#include "model/example/hand_made.h"

namespace tandem {

namespace {

struct BreaksParameters {
  static constexpr Slot slot = Slot::development;
  double share = .5;
  double time = .1;
};

constexpr Stream break_stream = stream(212);

void prepare(Organisation& o, const Model&) { o.work.claimed.assign(o.agents, 0); }

void run(Tick& tick) {
  Organisation& o = tick.organisation;
  const auto& p = tick.model.get<BreaksParameters>();
  o.learning = !happens(draw(tick.key, tick.now, 0, no_partner, break_stream)[0], p.share);
  if (!o.learning) return;
  for (double& claimed : o.work.claimed) claimed += p.time;
}

// Every tick a break, then none.
std::vector<double> example() {
  Model model = model_with(Slot::development, "breaks");
  auto* p = static_cast<BreaksParameters*>(model.parameters(Slot::development));
  Organisation o = hand_made({0});
  prepare(o, model);
  std::vector<double> seen;
  const Workers workers;
  for (const double share : {1.0, 0.0}) {
    p->share = share;
    Tick tick{o, model, {}, 1, workers};
    run(tick);
    seen.push_back(double(o.learning)), seen.push_back(o.work.claimed[0]);
  }
  return seen;
}

}  // namespace

RECORD(development, breaks) {
  using P = BreaksParameters;
  return {
      .summary = "ticks in which the work goes before learning",
      .source = "this model; Repenning & Sterman 2002",
      .prose =
          R"(With probability `share`, one draw for all, nobody learns in this tick: all of T7 is skipped. In every other tick
`time` of everybody's time is claimed for learning before the work.)",
      .parameters = parameters<P>({
          row<&P::share>("share", "", "probability per tick")
              .means("Share of ticks without learning; 0: none.", "this model"),
          row<&P::time>("time", "", "time")
              .means("Share of time that a tick with learning gives to it; 0: learning is free.", "this model"),
      }),
      .function = ProcessFunction(run),
      .prepare = prepare,
      .draws = {{break_stream, "0", draws::word(0), "whether nobody learns in this tick"}},
      .example = {"always a break, then never: learning and time claimed", example, {0, 0, 1, .1}},
  };
}

}  // namespace tandem
