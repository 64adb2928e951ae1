// SPDX-License-Identifier: MIT
#include "base/written_key.h"

#include <gtest/gtest.h>

#include "run/interventions.h"

namespace tandem {
namespace {

TEST(WrittenKey, QuotesNamesThatNeedIt) {
  EXPECT_EQ(written_key("run.ticks"), "run.ticks");
  EXPECT_EQ(written_key("interventions.leave_1.share"), "interventions.leave_1.share");
  EXPECT_EQ(written_key("interventions.Q1/Q2.share"), "interventions.\"Q1/Q2\".share");
  EXPECT_EQ(written_key("interventions.a\"b\\c.share"), "interventions.\"a\\\"b\\\\c\".share");
  EXPECT_EQ(written_key("a b"), "a b");
  EXPECT_EQ(written_name("Q1/Q2"), "\"Q1/Q2\"");
}

TEST(PlainKey, IsWhatWasWritten) {
  for (const char* name : {"leave", "Q1/Q2", "a\"b\\c", "a b", "'", "\xc3\xbc"}) {
    const std::string key = std::string("interventions.") + name + ".share";
    EXPECT_EQ(plain_key(written_key(key)), key);
  }
  EXPECT_EQ(plain_key("interventions.'Q1/Q2'.share"), "interventions.Q1/Q2.share");
  EXPECT_EQ(plain_key("interventions.\"Q1"), "interventions.\"Q1");
  EXPECT_EQ(plain_key("run.ticks"), "run.ticks");
}

}  // namespace
}  // namespace tandem
