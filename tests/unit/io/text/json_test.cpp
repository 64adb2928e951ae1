// SPDX-License-Identifier: MIT
#include "io/text/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace tandem {
namespace {

TEST(Json, WritesNumbersAndLimits) {
  EXPECT_EQ(json::text(json::number(.3)), "0.3\n");
  EXPECT_EQ(json::text(json::number(1)), "1\n");
  EXPECT_EQ(json::text(json::number(-2e15)), "-2000000000000000\n");
  for (const double hole : {no_limit, -no_limit, std::numeric_limits<double>::infinity(), std::nan("")})
    EXPECT_EQ(json::text(json::number(hole)), "null\n");
}

TEST(Json, WritesValues) {
  Distribution law;
  law.law = Distribution::Law::uniform;
  law.units.push_back({3, Distribution{}});
  EXPECT_EQ(json::value(law), Json::parse(R"({"law": "uniform", "lower": 0, "upper": 1, "units": {"3": 0}})"));
  EXPECT_EQ(json::value(std::int64_t{7}), 7);
  EXPECT_EQ(json::value(std::string("a\"\n")).dump(), R"("a\"\n")");
  EXPECT_EQ(json::value(Entries{{{"a", 1}, {"b", .5}}}).dump(), R"([{"a":1,"b":0.5}])");
  EXPECT_EQ(json::value(Entries{}).dump(), "[]");
}

TEST(Json, TellsProblemsWithTheirPlaces) {
  const Json told = json::problem({{"a.toml", 3, 0}, "run.ticks", "is text", "integer", ""});
  EXPECT_EQ(
      told.dump(),
      R"({"file":"a.toml","line":3,"column":null,"key":"run.ticks","message":"is text","expected":"integer","suggestion":""})");
}

TEST(Json, HasAnItemALine) {
  EXPECT_EQ(json::lines(Json::array({1, "b"})), "[\n1,\n\"b\"\n]\n");
  EXPECT_EQ(json::lines(Json::array()), "[\n\n]\n");
}

TEST(Json, BearsBytesThatAreNoText) { EXPECT_EQ(json::text("a\xff"), "\"a\xEF\xBF\xBD\"\n"); }

}  // namespace
}  // namespace tandem
