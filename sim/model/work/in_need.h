// SPDX-License-Identifier: MIT
// Which of its partners each of a block of agents would come to the rescue of (E9b).
#pragma once

#include <array>

#include "base/buffer.h"
#include "model/frame/model.h"

namespace tandem {

// Of the ties of a block of agents, flat, [agent][slot in use]; eight more than there can be, since eight are taken at a time.
struct NeedScratch {
  void make_room(std::size_t ties) {
    partner.make_room(ties + 8), owner.make_room(ties + 8), trust.make_room(ties + 8);
    own.make_room(ties + 8), needed.make_room(ties + 8);
  }
  Buffer<Seat> partner;
  Buffer<std::uint32_t> owner;  // whose tie
  Buffer<float> trust;
  Buffer<double> own;            // the owner's position
  Buffer<std::uint32_t> needed;  // 1: the partner needs the owner, else 0
};

// [agent of block] a bit for each slot of a partner whom it would rescue.
using NeededBy = std::array<std::uint64_t, block_of_agents>;

// Of agents [begin, begin + count). `failed_with` [agent]: whom its task was worked with, nobody if alone, the agent itself where no block of
// it failed.
void find_in_need(const Organisation& organisation, const Seat* failed_with, std::size_t begin, std::size_t count,
                  NeedScratch& scratch, NeededBy& needed);

}  // namespace tandem
