// SPDX-License-Identifier: MIT
// Who finds an option held by several of a sample takes it if better; who does not tries something (Barkoczi & Galesic 2016).
#include <algorithm>

#include "model/example/hand_made.h"
#include "model/learning/imitation.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

bool hold_the_same(const Knowledge& k, Seat a, Seat b) {
  return std::equal(plus_before(k, a), plus_before(k, a) + k.words, plus_before(k, b)) &&
         std::equal(minus_before(k, a), minus_before(k, a) + k.words, minus_before(k, b));
}

// One who holds the option that most of the sample hold; nobody if no two hold the same.
Seat of_the_most(const Organisation& o, const Sample& sample) {
  Seat found = nobody;
  std::size_t most = 1;
  for (std::size_t a = 0; a < sample.count; ++a) {
    std::size_t held = 0;
    for (std::size_t b = 0; b < sample.count; ++b) held += hold_the_same(o.knowledge, sample.seat[a], sample.seat[b]);
    if (held > most) found = sample.seat[a], most = held;
    if (held == most && held > 1) found = better_of(o, found, sample.seat[a]);
  }
  return found;
}

void run(Tick& tick) { imitate_by_sample(tick, choose_from_sample<of_the_most>); }

std::vector<double> example() {
  Organisation o = hand_made({0, 0, 0});
  set_beliefs(o, {"+-", "++", "+-"});
  keep_beliefs(o.knowledge);
  o.performance = {.5, 1, .5};
  return {double(of_the_most(o, {{0, 1, 2}, 3})), double(of_the_most(o, {{0, 1}, 2}) == nobody)};
}

}  // namespace

RECORD(peers, conformity) {
  return {
      .summary = "take the option that most of a sample hold if better, else try to turn one belief",
      .source = "Barkoczi & Galesic 2016",
      .prose =
          R"(An agent looks at up to `sample` distinct others, its partners or anybody. Options are whole sets of beliefs. Of the options
held by at least two of the sample, that of the most (equal: of higher Phi) is copied if its Phi is strictly higher
than the agent's; else the agent makes a trial as in `best_member`.)",
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
      .example = {"beliefs +-, ++, +-: who holds the option of the most; nobody among the first two", example, {0, 1}},
  };
}

}  // namespace tandem
