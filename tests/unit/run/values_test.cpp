// SPDX-License-Identifier: MIT
#include "run/values.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>

namespace tandem {
namespace {

// The shortest of all, tried one after the other.
std::string shortest(double number) {
  char text[40];
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  return text;
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  std::uint64_t bits = 88172645463325252u;
  for (int k = 0; k < 20000; ++k) {
    bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
    for (const double number : {std::bit_cast<double>(bits), double(bits % 100000) / 1000, 1e16 * double(bits % 997)})
      if (std::isfinite(number) && (std::fabs(number) >= 9.1e15 || number != std::floor(number)))
        EXPECT_EQ(number_text(number), shortest(number));
  }
  for (const double number : {5e-324, 1e-5, 1.5e-7, 0.1 + 0.2, 1e300, 123456789.125, 9.2e15})
    EXPECT_EQ(number_text(number), shortest(number));
}

TEST(NumberText, IsShortAndExact) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(number_text(200), "200");
  EXPECT_EQ(number_text(-2), "-2");
  EXPECT_EQ(number_text(1e-7), "1e-07");
}

RC_GTEST_PROP(NumberText, ReadsBack, (double number)) {
  RC_PRE(std::isfinite(number));
  RC_ASSERT(std::strtod(number_text(number).c_str(), nullptr) == number);
}

TEST(ValueText, IsToml) {
  EXPECT_EQ(to_text(Value{1.0}), "1.0");
  EXPECT_EQ(to_text(Value{std::int64_t{1}}), "1");
  EXPECT_EQ(to_text(Value{std::string("a \"b\" \\ \n\x01")}), "\"a \\\"b\\\" \\\\ \\n\\u0001\"");
  EXPECT_EQ(to_text(Value{std::vector<std::int64_t>{1, 2}}), "[1, 2]");
  EXPECT_EQ(to_text(Value{std::vector<std::string>{}}), "[]");
  EXPECT_EQ(to_text(Value{Entries{{{"from", 0}, {"to", 1}}}}), "[{ from = 0.0, to = 1.0 }]");
  Distribution law;
  law.law = Distribution::Law::uniform;
  law.lower = 0.3;
  law.upper = 0.9;
  EXPECT_EQ(to_text(Value{law}), "{ law = \"uniform\", lower = 0.3, upper = 0.9 }");
  law.units.push_back({3, Distribution{}});
  EXPECT_EQ(to_text(Value{law}), "{ law = \"uniform\", lower = 0.3, upper = 0.9, units = { \"3\" = 0.0 } }");
}

TEST(Expectation, NamesTypeRangeAndUnit) {
  ParameterRow row;
  EXPECT_EQ(expectation(row), "real in [0, 1]");
  row.unit = "weeks";
  row.upper = no_limit;
  EXPECT_EQ(expectation(row), "real >= 0, unit weeks");
  row.lower = -no_limit;
  row.unit = "1";
  EXPECT_EQ(expectation(row), "real");
  row.type = ParameterType::text;
  row.options = {"a", "b"};
  EXPECT_EQ(expectation(row), "one of \"a\", \"b\"");
}

}  // namespace
}  // namespace tandem
