// SPDX-License-Identifier: MIT
#include "base/problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace tandem {
namespace {

TEST(Problems, AreListedByLineUpToAThousandAndAllCounted) {
  Problems problems;
  for (int line = 3000; line > 0; --line) problems.push_back({{"s.toml", line, 1}, "key", "is wrong", "", ""});
  const std::string text = to_text(problems);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1000);
  EXPECT_THAT(text, testing::StartsWith("s.toml:1:1: key: is wrong\ns.toml:2:1: "));
  EXPECT_THAT(text, testing::EndsWith("3000 problems, the first 1000 of which are listed"));
  problems.resize(2);
  EXPECT_THAT(to_text(problems), testing::EndsWith("\n2 problems"));
}

TEST(Nearest, LooksAtWordsOfSimilarLengthAlone) {
  EXPECT_EQ(nearest("tsks", {"tasks", "ties"}), "tasks");
  EXPECT_EQ(nearest("abc", {"abcdef"}), "");
  EXPECT_EQ(nearest("abcd", {"abcdef"}), "abcdef");
  EXPECT_EQ(nearest("", {"ab", "abc"}), "ab");
  EXPECT_EQ(nearest(std::string(100'000'000, 'k'), {"kk", std::string(300, 'k')}), "");  // no table of all letters
}

}  // namespace
}  // namespace tandem
