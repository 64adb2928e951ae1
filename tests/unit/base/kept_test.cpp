// SPDX-License-Identifier: MIT
// Scratch memory that stays: one of each type a thread, and lists that are empty again without losing their room.
#include "base/kept.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/buffer.h"

namespace tandem {
namespace {

struct One {
  int number = 0;
};
struct Other {
  int number = 0;
};

TEST(Kept, IsOneOfEachTypeAThread) {
  kept<One>().number = 5;
  EXPECT_EQ(kept<One>().number, 5);
  EXPECT_EQ(kept<Other>().number, 0);
  std::thread([] {
    EXPECT_EQ(kept<One>().number, 0);
    kept<One>().number = 7;
  }).join();
  EXPECT_EQ(kept<One>().number, 5);
}

TEST(Kept, IsGivenBackByItsThread) {
  kept<One>().number = 5;
  std::thread([] {
    kept<One>().number = 7;
    give_back_kept();
    EXPECT_EQ(kept<One>().number, 0);
  }).join();
  EXPECT_EQ(kept<One>().number, 5);
  give_back_kept();
  give_back_kept();
  EXPECT_EQ(kept<One>().number, 0);
}

TEST(Kept, ListsOfChunksAreEmptyAfterClear) {
  ChunkLists<int> lists;
  lists.clear(3);
  lists[2] = {1, 2, 3};
  const int* const room = lists[2].data();
  EXPECT_EQ(lists.end() - lists.begin(), 3);
  lists.clear(1);
  EXPECT_EQ(lists.end() - lists.begin(), 1);
  EXPECT_TRUE(lists[0].empty());
  lists.clear(3);
  for (const auto& list : lists) EXPECT_TRUE(list.empty());
  EXPECT_EQ(lists[2].data(), room);
}

TEST(Kept, ListsOfManyChunksGiveTheirRoomBack) {
  for (const std::size_t chunks : {2u, 100u}) {
    ChunkLists<int> lists;
    lists.clear(chunks);
    lists[1].assign(50, 1);
    lists.give_back();
    lists.clear(chunks);
    EXPECT_EQ(lists[1].capacity() > 0, chunks == 2);
  }
}

TEST(Buffer, GrowsWhereItHasTo) {
  Buffer<int> buffer;
  buffer.make_room(4);
  int* const first = buffer.data();
  first[3] = 9;
  buffer.make_room(2);
  EXPECT_EQ(buffer.data(), first);
  EXPECT_EQ(buffer[3], 9);
  buffer.make_room(1000);
  buffer[999] = 1;
  const Buffer<int> taken = std::move(buffer);
  EXPECT_EQ(taken[999], 1);
  buffer.make_room(1);
  buffer[0] = 2;
  EXPECT_EQ(buffer[0], 2);
}

}  // namespace
}  // namespace tandem
