// SPDX-License-Identifier: MIT
// A set of seats of which one can be taken by its place in ascending order.
#pragma once

#include <vector>

#include "base/contracts.h"
#include "base/ids.h"

namespace tandem {

class SeatSet {
 public:
  explicit SeatSet(std::size_t seats) : words_(seats / 64 + 1), in_group_(words_.size() / words_per_group + 1) {}

  // The seat is not in the set.
  void insert(Seat seat) {
    words_[seat / 64] |= bit(seat);
    ++in_group_[seat / 64 / words_per_group], ++size_;
  }
  // The seat is in the set.
  void erase(Seat seat) {
    words_[seat / 64] &= ~bit(seat);
    --in_group_[seat / 64 / words_per_group], --size_;
  }
  bool contains(Seat seat) const { return words_[seat / 64] & bit(seat); }
  std::uint32_t size() const { return size_; }
  // The seat that has `rank` lower ones beside it; rank < size().
  Seat at(std::uint32_t rank) const {
    EXPECT(rank < size_);
    std::size_t group = 0;
    while (rank >= in_group_[group]) rank -= in_group_[group++];
    std::size_t word = group * words_per_group;
    const auto ones = [&] { return static_cast<std::uint32_t>(__builtin_popcountll(words_[word])); };
    for (; rank >= ones(); ++word) rank -= ones();
    std::uint64_t rest = words_[word];
    for (; rank > 0; --rank) rest &= rest - 1;
    return static_cast<Seat>(64 * word + static_cast<std::size_t>(__builtin_ctzll(rest)));
  }

 private:
  static constexpr std::size_t words_per_group = 64;
  static std::uint64_t bit(Seat seat) { return std::uint64_t{1} << (seat % 64); }
  std::vector<std::uint64_t> words_;
  std::vector<std::uint32_t> in_group_;
  std::uint32_t size_ = 0;
};

}  // namespace tandem
