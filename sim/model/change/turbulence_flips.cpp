// SPDX-License-Identifier: MIT
// Reality changes: bits flip at random (E1b).
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

struct FlipParameters {
  static constexpr Slot slot = Slot::turbulence;
  double rate = .0005;
};

constexpr Stream flip_stream = stream(141);

void run(Tick& tick) {
  const double rate = tick.model.get<FlipParameters>().rate;
  Knowledge& k = tick.organisation.knowledge;
  for (std::uint32_t d = 0; d < k.dimensions && rate > 0; d += 4) {
    const Words words = draw(tick.key, tick.now, 0, no_partner, flip_stream, d / 4);
    for (std::uint32_t at = d; at < std::min(d + 4, k.dimensions); ++at)
      if (happens(words[at - d], rate)) {
        k.reality[at / 64] ^= Word{1} << (at % 64);
        tick.outdated.all = true;
      }
  }
}

std::vector<double> example() {
  Organisation o = hand_made({0});
  set_beliefs(o, {"+++++"});
  Model model = model_with(Slot::turbulence, "flips");
  static_cast<FlipParameters*>(model.parameters(Slot::turbulence))->rate = 1;
  const Workers workers;
  Tick tick{o, model, {}, 1, workers};
  run(tick);
  return {double(o.knowledge.reality[0])};
}

}  // namespace

RECORD(turbulence, flips) {
  return {
      .summary = "each bit of reality flips with a small chance",
      .source = "March 1991",
      .prose = R"(Each dimension of reality changes its sign with p_4. What agents and codes believe stays as it is.)",
      .parameters = parameters<FlipParameters>({
          row<&FlipParameters::rate>("rate", "p_4", "per tick")
              .means("Chance of a dimension of reality to change its sign; 0: never.",
                     "assumed; March 1991 for what it stands for"),
      }),
      .function = ProcessFunction(run),
      .changes = {Capability::knowledge},
      .names_outdated = true,
      .requires_slots = {Slot::knowledge},
      .draws = {{flip_stream, "0", draws::words_from(0), "whether dimension d of reality changes: word d"}},
      .example = {"five dimensions, all +, rate 1: bits of reality afterwards", example, {0}},
  };
}

}  // namespace tandem
