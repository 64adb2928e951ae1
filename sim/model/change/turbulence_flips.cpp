// SPDX-License-Identifier: MIT
// Reality changes: bits flip at random (E1b).
#include <algorithm>
#include <array>

#include "model/example/hand_made.h"
#include "model/frame/model.h"

namespace tandem {

namespace {

struct FlipParameters {
  static constexpr Slot slot = Slot::turbulence;
  double rate = .0005;
};

constexpr Stream flip_stream = stream(141);

// Blocks of four words that are drawn at once.
constexpr std::uint32_t at_once = 64;

using FlipWords = std::array<std::uint32_t, 4 * at_once>;  // [word][block]

// Mostly nothing does.
TANDEM_MULTIVERSION
bool any_happens(const FlipWords& words, std::size_t blocks, double rate) {
  std::int32_t any = 0;
  for (std::size_t w = 0; w < 4; ++w)
    for (std::size_t k = 0; k < blocks; ++k) any |= happens(words[w * at_once + k], rate);
  return any != 0;
}

// Dimensions [first, first + 4 at_once).
void flip(Tick& tick, double rate, std::uint32_t first) {
  Knowledge& k = tick.organisation.knowledge;
  const std::uint32_t count = std::min(4 * at_once, k.dimensions - first);
  FlipWords words;
  draw_blocks(tick.key, tick.now, 0, flip_stream, first / 4, (count + 3) / 4, words.data(), at_once);
  if (!any_happens(words, (count + 3) / 4, rate)) return;
  for (std::uint32_t d = 0; d < count; ++d) {
    if (!happens(words[d % 4 * at_once + d / 4], rate)) continue;
    k.reality[(first + d) / 64] ^= Word{1} << ((first + d) % 64);
    tick.outdated.all = true;
  }
}

void run(Tick& tick) {
  const double rate = tick.model.get<FlipParameters>().rate;
  if (!(rate > 0)) return;
  for (std::uint32_t first = 0; first < tick.organisation.knowledge.dimensions; first += 4 * at_once)
    flip(tick, rate, first);
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
