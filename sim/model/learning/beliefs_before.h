// SPDX-License-Identifier: MIT
// Beliefs as they stood when a process of learning started, of everybody.
#pragma once

#include "model/frame/model.h"
#include "model/task/bits.h"

namespace tandem {

// Keeps the beliefs of all agents for as long as it lives. Where nothing has changed beliefs since they were shown to codes, what is
// shown is what is believed, and is lent instead of copied.
class BeliefsBefore {
 public:
  explicit BeliefsBefore(const Tick& tick)
      : k_(tick.organisation.knowledge), lent_(tick.shows_beliefs && !k_.shown_positive.empty()) {
    if (lent_)
      exchange();
    else
      keep_beliefs(k_);
  }
  BeliefsBefore(const BeliefsBefore&) = delete;
  BeliefsBefore& operator=(const BeliefsBefore&) = delete;
  ~BeliefsBefore() {
    if (lent_) exchange();
  }

 private:
  void exchange() {
    k_.before_positive.swap(k_.shown_positive);
    k_.before_negative.swap(k_.shown_negative);
  }
  Knowledge& k_;
  bool lent_;
};

}  // namespace tandem
