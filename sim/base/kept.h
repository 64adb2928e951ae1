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

// What gives back each object that the calling thread keeps, at the latest when the thread ends.
class Keepsakes {
 public:
  using GiveBack = void (*)();
  ~Keepsakes() { free_all(); }
  void add(GiveBack one) { all_.push_back(one); }
  void free_all() {
    for (const GiveBack one : all_) one();
    all_.clear();
  }

 private:
  std::vector<GiveBack> all_;
};
inline Keepsakes& keepsakes() {
  static TANDEM_OF_THREAD Keepsakes all;
  return all;
}

// The one object of this type that the calling thread keeps. It holds whatever the last call left in it: write before you read. Each file
// takes a type of its own, so that no other file writes there. Threads of a loop may use what the thread that began the loop keeps.
template <class Scratch>
Scratch& kept() {
  // A pointer, for which nothing has to be done when a thread begins or ends, so that looking it up costs little.
  static TANDEM_OF_THREAD Scratch* scratch = nullptr;
  if (scratch == nullptr) {
    auto made = std::make_unique<Scratch>();
    keepsakes().add([] { delete scratch, scratch = nullptr; });
    scratch = made.release();
  }
  return *scratch;
}

// Frees all that the calling thread keeps, where no run of it is under way.
inline void give_back_kept() { keepsakes().free_all(); }

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
