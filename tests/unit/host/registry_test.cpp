// SPDX-License-Identifier: MIT
#include "host/registry.h"

#include <gtest/gtest.h>

#include <set>

#include "host/opening.h"
#include "host/outcome.h"

namespace tandem::host {
namespace {

std::shared_ptr<Session> small() {
  return std::make_shared<Session>(open_world("schema = 1\n[organisation]\nagents = 2\nunits = 1\n[run]\nticks = 1\n",
                                              nullptr, nullptr, nullptr, 0, 0));
}

TEST(Registry, NeverGivesAHandleTwice) {
  Registry runs;
  const auto session = small();
  std::uint32_t before = 0;
  // One place, until it has been given out too often; then another.
  for (std::uint32_t k = 0; k <= Registry::most_uses; ++k) {
    const std::uint32_t handle = runs.add(session);
    ASSERT_GT(handle & ~0u, 0u);
    ASSERT_EQ(handle & Registry::most_open, k < Registry::most_uses ? 0u : 1u);
    if (before != 0) {
      ASSERT_THROW(runs.find(before), Refusal);
    }
    ASSERT_EQ(runs.find(handle), session);
    runs.take(handle);
    before = handle;
  }
}

TEST(Registry, SaysWhenTooManyAreOpen) {
  Registry runs;
  const auto session = small();
  std::set<std::uint32_t> handles;
  for (std::uint32_t k = 0; k < Registry::most_open; ++k) handles.insert(runs.add(session));
  EXPECT_EQ(handles.size(), Registry::most_open);
  EXPECT_THROW(runs.add(session), Refusal);
  runs.take(*handles.begin());
  EXPECT_EQ(handles.count(runs.add(session)), 0u);
}

TEST(Registry, RefusesWhatIsNone) {
  Registry runs;
  for (const std::uint32_t handle : {0u, 1u, 4096u, 0xffffffffu}) EXPECT_THROW(runs.take(handle), Refusal);
}

}  // namespace
}  // namespace tandem::host
