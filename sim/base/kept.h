// SPDX-License-Identifier: MIT
// Scratch memory that a thread keeps from one tick to the next, so that a tick allocates nothing once it has the room it needs.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

// In a page there is one thread, and WebAssembly without threads has no memory of its own for each.
#if defined(__EMSCRIPTEN__)
#define TANDEM_OF_THREAD
#else
#define TANDEM_OF_THREAD thread_local
#endif

namespace tandem {

// What gives back each object that the calling thread keeps.
using GiveBack = void (*)();
inline std::vector<GiveBack>& kept_by_thread() {
  static TANDEM_OF_THREAD std::vector<GiveBack> all;
  return all;
}

// The one object of this type that the calling thread keeps. It holds whatever the last call left in it: write before you read. Each file
// takes a type of its own, so that no other file writes there. Threads of a loop may use what the thread that began the loop keeps.
template <class Scratch>
Scratch& kept() {
  static TANDEM_OF_THREAD std::unique_ptr<Scratch> scratch;
  if (!scratch) {
    kept_by_thread().push_back([] { scratch.reset(); });
    scratch = std::make_unique<Scratch>();
  }
  return *scratch;
}

// Frees all that the calling thread keeps, where no run of it is under way.
inline void give_back_kept() {
  for (const GiveBack give_back : kept_by_thread()) give_back();
  kept_by_thread().clear();
}

// A list for each chunk of a loop over threads, [chunk], in which the chunk writes down what it finds; emptied, the lists keep their room.
template <class Item>
class ChunkLists {
 public:
  // Makes so many lists, all empty.
  void clear(std::size_t chunks) {
    if (lists_.size() < chunks) lists_.resize(chunks);
    for (auto& list : lists_) list.clear();
    chunks_ = chunks;
  }
  // After use: beside the work of many chunks allocating costs nothing, while all that processes keep adds up.
  void give_back() {
    if (chunks_ > few) lists_ = {}, chunks_ = 0;
  }
  std::vector<Item>& operator[](std::size_t chunk) { return lists_[chunk]; }
  auto begin() const { return lists_.begin(); }
  auto end() const { return lists_.begin() + static_cast<std::ptrdiff_t>(chunks_); }

 private:
  static constexpr std::size_t few = 16;
  std::vector<std::vector<Item>> lists_;
  std::size_t chunks_ = 0;
};

}  // namespace tandem
