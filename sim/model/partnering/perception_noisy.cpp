// SPDX-License-Identifier: MIT
// Agents misjudge what they know themselves, and what others strive for (E5).
#include "model/partnering/perception_noisy.h"

namespace tandem {

namespace {

std::vector<double> example() { return {blurred(.2, .1, 0x80000000u), blurred(.2, .1, 0), blurred(.2, 0, 0)}; }

}  // namespace

RECORD(perception, noisy) {
  using P = PerceptionParameters;
  return {
      .summary = "agents misjudge what they know themselves, and what others strive for",
      .source = "Kruger & Dunning 1999; this model",
      .prose =
          "In search and consent the distance of purposes |x_i - x_j| looks to i as max(0, |x_i - x_j| + noise Z), Z "
          "standard normal: Z is the quantile of (w + 1/2) / 2^32, w word 0 of the draw of (who looks, who is seen), "
          "so that in a tick it is the same wherever i looks at j, and each of the two has its own. Each dimension of "
          "the blocks of the own task is, with probability `self`, taken for known where it is unknown and for "
          "unknown where it is known: comp_ij counts the bits that i takes for unknown. The number of dimension d of "
          "the k-th block has as its binary digits, the highest first, bit d of 64-bit words 0, 1, 2, ..., two to a "
          "block of the draws keyed by the agent, from block 16 k on; it is misjudged if the number is below self "
          "2^32. Neither changes the work, and ties are given up by what they are.",
      .parameters = parameters<P>({
          row<&P::purpose>({.name = "purpose",
                            .symbol = "",
                            .unit = "1",
                            .lower = 0,
                            .upper = 2,
                            .meaning = "Standard deviation of the noise on the perceived distance of purposes.",
                            .source = "this model"}),
          row<&P::self>({.name = "self",
                         .symbol = "",
                         .unit = "probability",
                         .meaning = "Chance that an agent misjudges whether it knows a dimension of its task.",
                         .source = "this model"}),
      }),
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::partnering},
      .streams = {{purpose_noise_stream, "noise on perceived purpose"}, {self_noise_stream, "noise on own knowledge"}},
      .example = {"distance .2: seen with noise .1 and the middle draw, with the lowest; without noise",
                  example,
                  {.2000000000029, 0, .2}},
  };
}

}  // namespace tandem
