// SPDX-License-Identifier: MIT
// Beliefs as they stood when a process of learning started, of everybody or of a few.
#pragma once

#include <vector>

#include "model/frame/model.h"
#include "model/task/bits.h"

namespace tandem {

// Keeps the beliefs of all agents for as long as it lives, for a record of slot peers. Where nothing has changed beliefs since they were shown to codes, what is
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

// The beliefs of a few agents side by side, as they stood.
class EarlierBeliefs {
 public:
  void keep(const Knowledge& k, std::size_t begin, std::size_t end) {
    first_ = begin, words_ = k.words;
    plus_.assign(k.plus(static_cast<Seat>(begin)), k.plus(static_cast<Seat>(begin)) + (end - begin) * words_);
    minus_.assign(k.minus(static_cast<Seat>(begin)), k.minus(static_cast<Seat>(begin)) + (end - begin) * words_);
  }
  TANDEM_INLINE const Word* plus(Seat seat) const { return plus_.data() + (seat - first_) * words_; }
  TANDEM_INLINE const Word* minus(Seat seat) const { return minus_.data() + (seat - first_) * words_; }

 private:
  std::size_t first_ = 0, words_ = 0;
  std::vector<Word> plus_, minus_;
};

}  // namespace tandem
