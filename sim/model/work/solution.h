// SPDX-License-Identifier: MIT
// The pooled solution of a task (E7), block by block, on bit planes.
#pragma once

#include <cstdint>

#include "base/draws.h"
#include "base/streams.h"
#include "state/organisation.h"

namespace tandem {

inline constexpr Stream coin_stream = stream(61), opposed_stream = stream(62);

struct Solution {
  std::uint64_t right = 0;  // bit per block of the task
  bool opened = false;      // the two opposed each other on some dimension
  bool unresolved = false;  // and at least one dimension stayed so
};

// A job to solve: whose task, with whom (the owner again when alone), when.
struct SolvedJob {
  DrawKey key;
  TickNumber now;
  Seat owner, helper;
};

// A fair coin per dimension of the task, 32 dimensions to a word, lowest bit first: three words that came with the job's own draws,
// further ones from the stream of coins.
class Coins {
 public:
  Coins(const SolvedJob& job, const std::uint32_t* words, std::size_t stride)
      : job_(job), words_(words), stride_(stride) {}
  // `length` bits from dimension `at` of the task on, length 1 to 64.
  Word bits(std::uint32_t at, std::uint32_t length) const {
    Word bits = Word{word(at / 32)} >> (at % 32);
    std::uint32_t have = 32 - at % 32;
    for (std::uint32_t index = at / 32 + 1; have < length; ++index, have += 32) bits |= Word{word(index)} << have;
    return length == 64 ? bits : bits & ((Word{1} << length) - 1);
  }

 private:
  static constexpr std::uint32_t words_at_hand = 3;
  std::uint32_t word(std::uint32_t index) const {
    if (index < words_at_hand) return words_[index * stride_];
    const std::uint32_t k = index - words_at_hand;
    return draw(job_.key, job_.now, job_.owner, job_.helper, coin_stream, k / 4)[k % 4];
  }
  const SolvedJob& job_;
  const std::uint32_t* words_;
  std::size_t stride_;
};

// Solves the owner's task with a helper who is not the owner.
Solution solve_together(const Organisation& organisation, const SolvedJob& job, const Coins& coins);
// The same where the two work on somebody else's task.
Solution solve_for(const Organisation& organisation, Seat whose_task, const SolvedJob& job, const Coins& coins);
// The helper solves it by itself: each unknown dimension is a coin.
Solution solve_by_helper(const Organisation& organisation, const SolvedJob& job, const Coins& coins);
// The owner, who is its own helper, solves it alone.
Solution solve_alone(const Organisation& organisation, const SolvedJob& job, const Coins& coins);

}  // namespace tandem
