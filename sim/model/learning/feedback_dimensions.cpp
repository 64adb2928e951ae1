// SPDX-License-Identifier: MIT
// Gap by gap: each wrong dimension of a failed block is corrected for itself (T7).
#include "model/learning/feedback.h"

namespace tandem {

namespace {

constexpr Stream told_stream = stream(224);

void run(Tick& tick) { correct_failures(tick, told_stream, Scope::dimension); }

std::vector<double> example() { return beliefs_after_feedback(run, "dimensions"); }

}  // namespace

RECORD(feedback, dimensions) {
  Record record =
      feedback_record(Scope::dimension, told_stream, "each wrong dimension of a failed block is corrected for itself",
                      "Each of these takes on what is so with probability rate / l.", run);
  record.example = {
      "reality +++, beliefs -.-, blocks of one dimension of which the last came right, rate 1: beliefs in +1 and in "
      "-1, as bits",
      example,
      {3, 4}};
  return record;
}

}  // namespace tandem
