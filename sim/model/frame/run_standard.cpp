// SPDX-License-Identifier: MIT
// How many ticks a run has.
#include "model/frame/record.h"
#include "model/frame/settings.h"

namespace tandem {

RECORD(run, standard) {
  return {
      .summary = "a run of a given number of ticks",
      .source = "this model",
      .prose =
          R"(A tick is a working week. A run starts at tick 0 with the organisation as the initial records build it, then repeats
the schedule. Verdicts can reverse with the horizon: compare short (60), middle (200) and long (1000) runs.)",
      .parameters = parameters<RunParameters>({
          row<&RunParameters::ticks>("ticks", "t", "weeks", 1, 1e6).means("Number of ticks of a run.", "convention"),
      }),
      .example = {"the horizon of a run that sets nothing",
                  [] { return std::vector<double>{double(RunParameters{}.ticks)}; },
                  {200}},
  };
}

}  // namespace tandem
