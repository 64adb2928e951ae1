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
          "Every draw belongs to one of three classes: who the people are, how they are tied at the start, and what "
          "happens. The 64-bit key of a draw is m(m(m(seed) xor class) xor replicate), where m(x) adds "
          "0x9E3779B97F4A7C15 "
          "to x and takes the finaliser of SplitMix64: z <- (z xor z >> 30) 0xBF58476D1CE4E5B9, z <- (z xor z >> 27) "
          "0x94D049BB133111EB, z xor z >> 31, modulo 2^64; classes are 0 people, 1 network, 2 behaviour, and "
          "replicates "
          "count from 0. The lower 32 bits are the first word of Philox's key. The design point has no part in it: "
          "design "
          "points share their luck, so a difference between them is a paired one.",
      .parameters = parameters<SeedParameters>({
          row<&SeedParameters::people>({.name = "people",
                                        .symbol = "",
                                        .unit = "1",
                                        .lower = 0,
                                        .upper = 9.0e15,
                                        .meaning = "Seed of dispositions, purposes and knowledge at the start.",
                                        .source = "convention"}),
          row<&SeedParameters::network>({.name = "network",
                                         .symbol = "",
                                         .unit = "1",
                                         .lower = 0,
                                         .upper = 9.0e15,
                                         .meaning = "Seed of the ties at the start.",
                                         .source = "convention"}),
          row<&SeedParameters::behaviour>({.name = "behaviour",
                                           .symbol = "",
                                           .unit = "1",
                                           .lower = 0,
                                           .upper = 9.0e15,
                                           .meaning = "Seed of everything that happens during a run.",
                                           .source = "convention"}),
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
