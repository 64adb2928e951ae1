// SPDX-License-Identifier: MIT
#include "base/problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace tandem {
namespace {

TEST(Problems, AreListedByLineUpToAThousandAndAllCounted) {
  Problems problems;
  for (int line = 3000; line > 0; --line) problems.push_back({{"s.toml", line, 1}, "", "is wrong", "", ""});
  const std::string text = to_text(problems);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1000);
  EXPECT_THAT(text, testing::StartsWith("s.toml:1:1: is wrong\ns.toml:2:1: "));
  EXPECT_THAT(text, testing::EndsWith("3000 problems, 1000 of which are listed"));
  problems.resize(2);
  EXPECT_THAT(to_text(problems), testing::EndsWith("\n2 problems"));
}

TEST(Problems, OfOneKeyAndExpectationAreToldInALineAfterTwenty) {
  Problems problems{{{"s.toml", 5000, 1}, "other", "is wrong", "a number", ""}};
  for (int line = 1; line <= 3000; ++line)
    problems.push_back({{"s.toml", line, 1}, "key", "is " + std::to_string(line), "a number", ""});
  const std::string text = to_text(problems);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 20 + 1 + 1);
  EXPECT_THAT(text, testing::HasSubstr("s.toml:20:1: key: is 20 (expected a number)\ns.toml:5000:1: other: "));
  EXPECT_THAT(text, testing::EndsWith("\ns.toml: key: 2980 more like these\n3001 problems, 21 of which are listed"));
}

TEST(Problems, CutLongTexts) {
  std::string key(1'000'000, 'k');
  key.replace(longest_told - 1, 2, "\xc3\xa9");  // a letter of two bytes across the cut
  const std::string text = to_text(Problem{{"s.toml", 1, 1}, key, "no such key", "", ""});
  EXPECT_LT(text.size(), 1100);
  EXPECT_THAT(text, testing::EndsWith("kkk... (1000000 bytes): no such key"));
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
