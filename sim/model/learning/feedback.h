// SPDX-License-Identifier: MIT
// Those who worked a task are told what was wrong with the blocks that failed (T7): what the records of feedback share.
#pragma once

#include "model/frame/model.h"

namespace tandem {

struct FeedbackParameters {
  static constexpr Slot slot = Slot::feedback;
  double rate = .2;
};

// What one correction puts right: one dimension, or all that is wrong with a block.
enum class Scope { dimension, block };

// Corrections of all agents, with draws of this stream.
void correct_failures(Tick& tick, Stream stream, Scope scope);

// The record of this scope; `prose` says what a correction is.
Record feedback_record(Scope scope, Stream stream, std::string summary, const std::string& prose,
                       ProcessFunction function);

// One agent, blocks of one dimension, rate 1: its beliefs in +1 and in -1 afterwards, as bits.
std::vector<double> beliefs_after_feedback(ProcessFunction function, const std::string& record);

}  // namespace tandem
