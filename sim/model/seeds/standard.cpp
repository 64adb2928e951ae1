// SPDX-License-Identifier: MIT
// Three seeds: people, network and behaviour.
#include "model/record.h"
#include "model/settings.h"

namespace tandem {

RECORD(seeds, standard) {
  return {
      .summary = "three seeds, each of which can be frozen alone",
      .source = "this model",
      .prose =
          "Every draw belongs to one of three classes: who the people are, how they are tied at the start, and what "
          "happens. The key of a draw mixes the seed of its class with the number of the replicate, and never contains "
          "the design point: design points share their luck, so a difference between them is a paired one.",
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
