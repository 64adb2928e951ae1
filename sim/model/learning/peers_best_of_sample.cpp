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
      .prose =
          R"(An agent looks at up to `sample` distinct others, its partners or anybody. If the best of them (highest Phi, lower seat if
equal) has strictly higher Phi than the agent, it copies all of its beliefs; else it makes a trial as in `best_member`.)",
      .details = std::string(sample_prose) + "\n\n" + trial_prose,
      .parameters = sample_parameters(),
      .function = ProcessFunction(run),
      .uses = {Capability::ties},
      .changes = {Capability::knowledge},
      .requires_slots = {Slot::knowledge},
      .draws = {{trial_stream, "agent", draws::word(0), "the dimension of a trial"},
                {trial_stream, "agent", draws::word(1), "coin for an unknown dimension: +1 from 2^31 on"},
                {sample_stream, "agent", draws::words_from(0),
                 "whom it looks at, the k-th among those not picked yet: word k"}},
      .example = {"performance .2, .5, .7, a sample of the first two: its best; the third makes a trial",
                  example,
                  {1, 1}},
  };
}

}  // namespace tandem
