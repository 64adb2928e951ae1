// SPDX-License-Identifier: MIT
// The whole view: a failed block is put right in one go (T7).
#include "model/learning/feedback.h"

namespace tandem {

namespace {

constexpr Stream told_stream = stream(225);

void run(Tick& tick) { correct_failures(tick, told_stream, Scope::block); }

std::vector<double> example() { return beliefs_after_feedback(run, "blocks"); }

}  // namespace

RECORD(feedback, blocks) {
  Record record = feedback_record(Scope::block, told_stream, "a failed block is put right in one go",
                                  "All of them take on what is so, together, with probability rate / l.", run);
  record.example = {
      "reality +++, beliefs -.-, blocks of one dimension of which the last came right, rate 1: beliefs in +1 and in "
      "-1, as bits",
      example,
      {3, 4}};
  return record;
}

}  // namespace tandem
