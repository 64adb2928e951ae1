// SPDX-License-Identifier: MIT
#include "app/heap.h"

#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>

namespace tandem {

namespace {

constexpr std::uintptr_t huge_page = std::uintptr_t{2} << 20;
constexpr std::uintptr_t room = 3 * huge_page;

// Through a pointer that the compiler does not see through: it leaves out memory that is given back at once.
std::uintptr_t take_and_give_back(std::size_t bytes) {
  void* volatile block = std::malloc(bytes);
  const auto address = reinterpret_cast<std::uintptr_t>(block);
  std::free(block);
  return address;
}

}  // namespace

// A page that is touched for the first time costs 10 to 20 microseconds on a virtual machine, and a short program with its results file
// touches some 800 of them: a third of its time.
void prepare_heap() {
  take_and_give_back(
      room);  // the library now keeps blocks up to this size, and so much free, in the heap: it adapts to what comes back
  const std::uintptr_t heap = take_and_give_back(room);
  if (heap == 0) return;
  const std::uintptr_t first = (heap + huge_page - 1) / huge_page * huge_page;
  madvise(reinterpret_cast<void*>(first), 2 * huge_page, MADV_HUGEPAGE);  // refused, pages are small as ever
}

}  // namespace tandem
