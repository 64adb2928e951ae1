// SPDX-License-Identifier: MIT
// Counts votes on 64 dimensions at once: the counters stand upright, plane k holding bit k of each, and a vote is added by carries.
#pragma once

#include <array>

#include "base/contracts.h"
#include "base/dispatch.h"
#include "state/knowledge.h"

namespace tandem {

// Up to 2^Planes - 1 votes.
template <std::size_t Planes>
class Tally {
 public:
  // One vote on each dimension whose bit is set.
  TANDEM_INLINE void add(Word votes) {
    for (std::size_t k = 0; votes != 0 && k < Planes; ++k) {
      const Word carry = planes_[k] & votes;
      planes_[k] ^= votes;
      votes = carry;
    }
    EXPECT(votes == 0);
  }
  // Votes on the dimension of a bit.
  std::uint32_t count(std::uint32_t bit) const {
    std::uint32_t votes = 0;
    for (std::size_t k = 0; k < Planes; ++k) votes |= static_cast<std::uint32_t>(planes_[k] >> bit & 1) << k;
    return votes;
  }
  // Dimensions with more votes here than there.
  TANDEM_INLINE Word more_than(const Tally& other) const {
    Word more = 0, equal = ~Word{0};
    for (std::size_t k = Planes; k-- > 0;) {
      more |= equal & planes_[k] & ~other.planes_[k];
      equal &= ~(planes_[k] ^ other.planes_[k]);
    }
    return more;
  }

 private:
  std::array<Word, Planes> planes_{};
};

}  // namespace tandem
