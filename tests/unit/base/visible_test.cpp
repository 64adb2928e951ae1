// SPDX-License-Identifier: MIT
#include "base/visible.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/problems.h"

namespace tandem {
namespace {

TEST(Visible, LettersOfTheWorldStay) {
  for (const char* text : {"", "Q1/Q2", "Vertrieb & Söhne", "市場", "продажи", "מכירות", "मार्केटिंग", "👩‍💻 team",
                           "a\\b", "'\"`$(x)"})
    EXPECT_EQ(visible(text), text);
}

TEST(Visible, WhatSteersOrHidesBecomesAnEscape) {
  EXPECT_EQ(visible("a\x1b]0;owned\x07z"), "a\\u001B]0;owned\\u0007z");
  EXPECT_EQ(visible("two\nlines\tand\rmore"), "two\\nlines\\tand\\rmore");
  EXPECT_EQ(visible(std::string("a\0b", 3)), "a\\u0000b");
  EXPECT_EQ(visible("\x7f\u009b1m"), "\\u007F\\u009B1m");
  EXPECT_EQ(visible("x\u202eexe.lmot\u202c"), "x\\u202Eexe.lmot\\u202C");
  EXPECT_EQ(visible("sales\u200b\u2066\ufeff"), "sales\\u200B\\u2066\\uFEFF");
  EXPECT_EQ(visible("\U000e0041"), "\\uDB40\\uDC41");
}

TEST(Visible, BytesThatAreNoTextAreTold) {
  EXPECT_EQ(visible("caf\xe9"), "caf\\xE9");
  EXPECT_EQ(visible("\xc3"), "\\xC3");
  EXPECT_EQ(visible("\xe0\x80\x80"), "\\xE0\\x80\\x80");           // longer than it need be
  EXPECT_EQ(visible("\xed\xa0\x80"), "\\xED\\xA0\\x80");           // half of a pair
  EXPECT_EQ(visible("\xf4\x90\x80\x80"), "\\xF4\\x90\\x80\\x80");  // beyond the last letter
}

TEST(Visible, LinesKeepTheirEnds) { EXPECT_EQ(visible_lines("a\n\tb\x1b[2J\r\n"), "a\n\tb\\u001B[2J\\r\n"); }

RC_GTEST_PROP(Visible, NoControlCharacterIsLeft, (const std::string& text)) {
  const std::string seen = visible(text);
  RC_ASSERT(std::none_of(seen.begin(), seen.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }));
  RC_ASSERT(visible(seen) == seen);
}

TEST(Visible, AProblemIsOneLine) {
  const std::string text = to_text(Problem{{"a\n.toml", 3, 1}, "k\x1b", "what\n", "e\r", "s\t"});
  EXPECT_EQ(text, "a\\n.toml:3:1: k\\u001B: what\\n (expected e\\r); s\\t");
}

}  // namespace
}  // namespace tandem
