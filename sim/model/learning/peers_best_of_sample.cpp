// SPDX-License-Identifier: MIT
// Who finds a better one in a sample copies the best of it; who does not tries something (Barkoczi & Galesic 2016).
#include "model/example/hand_made.h"
#include "model/learning/imitation.h"

namespace tandem {

namespace {

Seat best_of(const Organisation& o, const Sample& sample) {
  Seat best = nobody;
  for (std::size_t k = 0; k < sample.count; ++k) best = better_of(o, best, sample.seat[k]);
  return best;
}

void run(Tick& tick) { imitate_by_sample(tick, choose_from_sample<best_of>); }

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  o.performance = {.2, .5, .7};
  return {double(best_of(o, {{0, 1}, 2})), double(if_better(o, 2, best_of(o, {{0, 1}, 2})) == nobody)};
}

}  // namespace

RECORD(peers, best_of_sample) {
  return {
      .summary = "copy the best of a sample if better, else try to turn one belief",
      .source = "Barkoczi & Galesic 2016",
      .prose = std::string(sample_prose) +
               "If the best of them (highest Phi, lower seat if equal) has strictly higher Phi than the agent, it "
               "copies all of its beliefs; else it makes a trial. " +
               trial_prose,
      .parameters = sample_parameters(),
      .function = ProcessFunction(run),
      .uses = {Capability::ties},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge},
      .streams = {{trial_stream, trial_purpose}, {sample_stream, sample_purpose}},
      .example = {"performance .2, .5, .7, a sample of the first two: its best; the third makes a trial",
                  example,
                  {1, 1}},
  };
}

}  // namespace tandem
