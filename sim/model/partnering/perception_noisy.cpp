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
      .prose = R"(In search and consent the distance of purposes looks to i as

    max(0, |x_i - x_j| + noise Z), Z standard normal

the same in a tick wherever i looks at j, while each of the two has its own. Each dimension of the blocks of the own
task is, with probability `self`, taken for known where it is unknown and for unknown where it is known: comp_ij
counts the dimensions that i takes for unknown.)",
      .details =
          R"(Neither changes the work, and ties are given up by what they are. Z is the quantile of (w + 1/2) / 2^32, w the word.
The number that decides of a dimension is held against self 2^32: below it, the dimension is misjudged.)",
      .parameters = parameters<P>({
          row<&P::purpose>("purpose", "", "1", 0, 2)
              .means("Standard deviation of the noise on the perceived distance of purposes.", "this model"),
          row<&P::self>("self", "", "probability")
              .means("Chance that an agent misjudges whether it knows a dimension of its task.", "this model"),
      }),
      .needs = {Capability::chosen_partners},
      .requires_slots = {Slot::partnering},
      .draws = {{purpose_noise_stream, "who looks, who is seen", draws::word(0), "noise on the other's purpose"},
                {self_noise_stream, "agent", draws::words_from(0),
                 "what it takes itself to know of the k-th block, from block 16 k on: digit by digit, "
                 "bit d of 64-bit words 0, 1, 2, ..., two to a block"}},
      .example = {"distance .2: seen with noise .1 and the middle draw, with the lowest; without noise",
                  example,
                  {.2000000000029, 0, .2}},
  };
}

}  // namespace tandem
