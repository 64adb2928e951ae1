// SPDX-License-Identifier: MIT
// Three seeds: people, network and behaviour.
#include "model/frame/record.h"
#include "model/frame/settings.h"

namespace tandem {

RECORD(seeds, standard) {
  return {
      .summary = "three seeds, each of which can be frozen alone",
      .source = "this model",
      .prose =
          R"(Every draw belongs to one of three classes: who the people are, how they are tied at the start, and what happens. Each
class has a seed of its own, and the number of the replicate is mixed in. The design point has no part in it: design
points share their luck, so a difference between them is a paired one.)",
      .details = R"(The 64-bit key of a draw is

    m(m(m(seed) xor class) xor replicate)

where m(x) adds 0x9E3779B97F4A7C15 to x and takes the finaliser of SplitMix64, modulo 2^64:

    z <- (z xor z >> 30) 0xBF58476D1CE4E5B9
    z <- (z xor z >> 27) 0x94D049BB133111EB
    z xor z >> 31

Classes are 0 people, 1 network, 2 behaviour, and replicates count from 0. The lower 32 bits are the first word of
Philox's key.)",
      .parameters = parameters<SeedParameters>({
          row<&SeedParameters::people>("people", "", "1", 0, 9.0e15)
              .means("Seed of dispositions, purposes and knowledge at the start.", "convention"),
          row<&SeedParameters::network>("network", "", "1", 0, 9.0e15)
              .means("Seed of the ties at the start.", "convention"),
          row<&SeedParameters::behaviour>("behaviour", "", "1", 0, 9.0e15)
              .means("Seed of everything that happens during a run.", "convention"),
      }),
      .example = {"the three seeds of a scenario that sets none",
                  [] {
                    const SeedParameters seeds;
                    return std::vector<double>{double(seeds.people), double(seeds.network), double(seeds.behaviour)};
                  },
                  {1, 1, 1}},
  };
}

}  // namespace tandem
