// SPDX-License-Identifier: MIT
// Scratch memory that a thread keeps from one tick to the next, so that a tick allocates nothing once it has the room it needs.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace tandem {

// The one object of this type that the calling thread keeps. It holds whatever was left in it: write before you read. A file names a type of
// its own for it, so that nobody else writes there.
template <class Scratch>
Scratch& kept() {
  static thread_local const std::unique_ptr<Scratch> scratch = std::make_unique<Scratch>();
  return *scratch;
}

// Lists that grow in chunks of a loop over threads, [chunk]; the lists keep their room.
template <class Item>
class ChunkLists {
 public:
  // So many empty lists.
  void clear(std::size_t chunks) {
    if (lists_.size() < chunks) lists_.resize(chunks);
    for (auto& list : lists_) list.clear();
    chunks_ = chunks;
  }
  std::vector<Item>& operator[](std::size_t chunk) { return lists_[chunk]; }
  auto begin() const { return lists_.begin(); }
  auto end() const { return lists_.begin() + static_cast<std::ptrdiff_t>(chunks_); }

 private:
  std::vector<std::vector<Item>> lists_;
  std::size_t chunks_ = 0;
};

}  // namespace tandem
