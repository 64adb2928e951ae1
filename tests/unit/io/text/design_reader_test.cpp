// SPDX-License-Identifier: MIT
#include "io/text/design_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/reading.h"

namespace tandem {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

const std::string start = "schema = 1\n";

// Each point as "value value ...".
std::vector<std::string> points(const Reading& reading) {
  std::vector<std::string> texts;
  const Points all(reading.scenario.design.parts);
  for (std::size_t p = 0; p < all.size(); ++p) {
    std::string text;
    for (const Setting& setting : all[p]) text += (text.empty() ? "" : " ") + to_text(setting.value);
    texts.push_back(text);
  }
  return texts;
}

TEST(DesignReader, WithoutADesignThereIsOnePoint) {
  const Reading r = read(start);
  EXPECT_THAT(points(r), ElementsAre(""));
  EXPECT_EQ(r.scenario.design.replicates, 1);
}

TEST(DesignReader, CrossesListsWithTheLastVaryingFastest) {
  const Reading r = read(start + R"([design]
replicates = 3
[[design.sweep]]
key = "tasks.external_share"
values = [0.1, 0.6]
[[design.sweep]]
key = "run.ticks"
from = 10
to = 30
points = 3
)");
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
  EXPECT_EQ(r.scenario.design.replicates, 3);
  EXPECT_THAT(points(r), ElementsAre("0.1 10", "0.1 20", "0.1 30", "0.6 10", "0.6 20", "0.6 30"));
}

TEST(DesignReader, RangesMeetShortNumbers) {
  const Reading linear =
      read(start + "[[design.sweep]]\nkey = \"tasks.external_share\"\nfrom = 0.1\nto = 0.7\npoints = 4\n");
  EXPECT_THAT(points(linear), ElementsAre("0.1", "0.3", "0.5", "0.7"));
  const Reading logarithmic =
      read(start + "[[design.sweep]]\nkey = \"run.ticks\"\nfrom = 1\nto = 1000\npoints = 4\nscale = \"log\"\n");
  EXPECT_THAT(points(logarithmic), ElementsAre("1", "10", "100", "1000")) << logarithmic.report();
}

TEST(DesignReader, ZipsKeysAndReadsPointsFromCsv) {
  const Reading zip = read(start + R"([[design.sweep]]
zip = [{ key = "tasks.external_share", values = [0.1, 0.6] }, { key = "sharing.record", values = ["equal", "own"] }]
)");
  EXPECT_THAT(zip.problems, IsEmpty()) << zip.report();
  EXPECT_THAT(points(zip), ElementsAre("0.1 \"equal\"", "0.6 \"own\""));
  const Reading csv = read(start + "[[design.sweep]]\ncsv = \"p.csv\"\n",
                           {{"p.csv", "tasks.external_share,run.ticks,sharing.record\n0.5,60,own\n0,200,equal\n"}});
  EXPECT_THAT(csv.problems, IsEmpty()) << csv.report();
  EXPECT_THAT(points(csv), ElementsAre("0.5 60 \"own\"", "0 200 \"equal\""));
}

constexpr const char* three_arms = R"(
[interventions.merger]
record = "merge_units"
at = 105
active = false
[design]
baseline = "as it is"
[[design.arm]]
name = "merge"
set = { "interventions.merger.active" = true }
[[design.arm]]
name = "as it is"
[[design.arm]]
name = "later, and open"
[design.arm.set]
interventions.merger = { active = true, at = 131 }
"boundaries.permeability" = 1
people.care = { law = "uniform", lower = 0.2, upper = 0.4 }
)";

TEST(DesignReader, ReadsArms) {
  const Reading r = read(start + three_arms);
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
  EXPECT_THAT(points(r), ElementsAre("true", "", "true 131 1 { law = \"uniform\", lower = 0.2, upper = 0.4 }"));
  const Points all(r.scenario.design.parts);
  EXPECT_THAT(all.arms(), ElementsAre("merge", "as it is", "later, and open"));
  EXPECT_EQ(all.arm(1), "as it is");
  EXPECT_EQ(r.scenario.design.baseline, "as it is");
  EXPECT_FALSE(r.setups[1].model.interventions.front().trigger.active);
  EXPECT_TRUE(r.setups[2].model.interventions.front().trigger.active);
  EXPECT_EQ(r.setups[2].model.interventions.front().trigger.at, 131);
}

TEST(DesignReader, RunsEachArmAtEveryPointOfTheSweepsOrParts) {
  const std::string sweep = "sweep]]\nkey = \"tasks.external_share\"\nvalues = [0.1, 0.6]\n";
  const std::string arms = "[[design.arm]]\nname = \"a\"\n[[design.arm]]\nname = \"b\"\nset = { \"run.ticks\" = 9 }\n";
  const Reading crossed = read(start + arms + "[[design." + sweep);
  EXPECT_THAT(points(crossed), ElementsAre("0.1", "0.6", "9 0.1", "9 0.6"));
  EXPECT_EQ(crossed.scenario.design.baseline, "a") << "the first";
  const Reading parts = read(start + arms + "[[design.part]]\n[[design.part." + sweep + "[[design.part]]\n");
  EXPECT_THAT(points(parts), ElementsAre("0.1", "0.6", "", "9 0.1", "9 0.6", "9"));
  EXPECT_THAT(Points(parts.scenario.design.parts).arms(), ElementsAre("a", "b"));
}

TEST(DesignReader, UnitesParts) {
  const Reading r = read(start + R"([[design.part]]
[[design.part.sweep]]
key = "run.ticks"
values = [1, 2]
[[design.part]]
[[design.part.sweep]]
key = "tasks.external_share"
values = [0.5]
)");
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
  EXPECT_THAT(points(r), ElementsAre("1", "2", "0.5"));
}

struct Wrong {
  std::string design, says;
};

class WrongDesign : public testing::TestWithParam<Wrong> {};

TEST_P(WrongDesign, IsReported) {
  const Reading r =
      read(start + "[design]\n" + GetParam().design, {{"p.csv", "run.ticks\n,\n"}, {"q.csv", "run.tcks\n3\n"}});
  EXPECT_THAT(r.report(), HasSubstr(GetParam().says));
}

const std::string sweep = "[[design.sweep]]\n";
INSTANTIATE_TEST_SUITE_P(
    DesignReader, WrongDesign,
    testing::Values(
        Wrong{"replicates = 0\n", "design.replicates: 0 is out of range"},
        Wrong{"replicate = 2\n", "did you mean replicates?"},
        Wrong{"replicates = 9223372036854775807\n", "out of range"}, Wrong{sweep, "no key is named"},
        Wrong{"sweep = 3\n", "is an integer"},
        Wrong{sweep + "key = \"run.ticks\"\n", "neither a list nor a whole range"},
        Wrong{sweep + "key = \"run.ticks\"\nvalues = []\n", "`values` is empty"},
        Wrong{sweep + "key = \"run.ticks\"\nvalue = [1]\n", "did you mean values?"},
        Wrong{sweep + "key = \"run.tick\"\nvalues = [1]\n", "did you mean run.ticks?"},
        Wrong{sweep + "key = \"run.ticks\"\nvalues = [1, -5]\n", "s.toml:3:1: run.ticks: -5 is out of range"},
        Wrong{sweep + "key = \"run.ticks\"\nfrom = 1\nto = 2\npoints = 3\n", "the range meets 1.5"},
        Wrong{sweep + "key = \"run.ticks\"\nfrom = 0\nto = 2\npoints = 3\nscale = \"log\"\n", "a log range from 0"},
        Wrong{sweep + "key = \"run.ticks\"\nfrom = 1\nto = 2\npoints = 2\nscale = \"lag\"\n", "did you mean log?"},
        Wrong{sweep + "key = \"run.ticks\"\nfrom = 1\nto = 2\npoints = 99999999\n", "99999999 points"},
        Wrong{sweep + "key = \"recording.every\"\nvalues = [1, 2]\n", "cannot be varied"},
        Wrong{sweep + "key = \"organisation.file\"\nvalues = [\"a\"]\n", "cannot be varied"},
        Wrong{
            sweep +
                "zip = [{ key = \"run.ticks\", values = [1, 2] }, { key = \"tasks.external_share\", values = [1] }]\n",
            "lists of equal length"},
        Wrong{sweep + "key = \"run.ticks\"\nvalues = [1]\n" + sweep + "key = \"run.ticks\"\nvalues = [1]\n",
              "two sweeps"},
        Wrong{sweep + "key = \"run.ticks\"\nvalues = [1]\n[[design.part]]\n", "either sweeps or parts"},
        Wrong{sweep + "csv = \"none.csv\"\n", "cannot read \"none.csv\""},
        Wrong{sweep + "csv = \"p.csv\"\n", "p.csv:2:1: a row of 2"},
        Wrong{sweep + "csv = \"q.csv\"\n", "did you mean run.ticks?"},
        Wrong{"replicates = 100000\n" + sweep + "key = \"tasks.external_share\"\nfrom = 0\nto = 1\npoints = 200\n",
              "has 20000000 runs"}));

const std::string arm = "[[design.arm]]\n", named = arm + "name = \"a\"\n";

INSTANTIATE_TEST_SUITE_P(
    Arms, WrongDesign,
    testing::Values(
        Wrong{arm, "s.toml:3:1: design.arm.name: is missing"},
        Wrong{arm + "name = 3\n", "design.arm.name: is an integer"},
        Wrong{arm + "name = \"\"\n", "design.arm.name: is empty"}, Wrong{"arm = 3\n", "is an integer"},
        Wrong{named + named, "s.toml:6:8: design.arm.name: \"a\" is the arm of line 4, too"},
        Wrong{named + "sets = { }\n", "did you mean set?"}, Wrong{named + "set = [1]\n", "design.arm.set: is a list"},
        Wrong{named + "tasks.external_share = 0.2\n", "set = {"},
        Wrong{named + "set = { \"tasks.external_shar\" = 0.2 }\n",
              "s.toml:5:9: tasks.external_shar: there is no such key"},
        Wrong{named + "set = { \"tasks.external_share\" = 2 }\n",
              "s.toml:5:9: tasks.external_share: 2 is out of range"},
        Wrong{named + "set = { \"tasks.external_share\" = 0.2, tasks.external_share = 0.3 }\n", "twice in one arm"},
        Wrong{named + "set = { \"tasks.external_share\" = true }\n", "true or false is of the wrong type"},
        Wrong{named + "set = { \"organisation.file\" = \"a\" }\n", "cannot be varied by the design"},
        Wrong{named + "set = { \"design.replicates\" = 2 }\n", "design.replicates: there is no such key"},
        Wrong{named + "set = { \"interventions.x.active\" = 1, \"interventions.x.record\" = \"hiring\" }\n",
              "1 is of the wrong type (expected true or false)"},
        Wrong{named + "set = { \"interventions.x.activ\" = true, \"interventions.x.record\" = \"hiring\" }\n",
              "did you mean active?"},
        Wrong{named + "set = { \"interventions.merge.at\" = 3 }\n[interventions.merger]\nrecord = \"merge_units\"\n",
              "interventions.merge.record: is missing"},
        Wrong{named + "set = { \"interventions.merge.at\" = 3 }\n[interventions.merger]\nrecord = \"merge_units\"\n",
              "did you mean merger?"},
        Wrong{named + "set = { \"run.ticks\" = 3 }\n" + sweep + "key = \"run.ticks\"\nvalues = [1, 2]\n",
              "s.toml:5:9: run.ticks: is set by an arm, and varied by the sweep in line 6"},
        Wrong{"baseline = \"b\"\n" + named, "s.toml:3:12: design.baseline: there is no arm \"b\""},
        Wrong{"baseline = \"as it si\"\n" + arm + "name = \"as it is\"\n", "did you mean as it is?"},
        Wrong{"baseline = 1\n" + named, "design.baseline: is an integer"},
        Wrong{"baseline = \"a\"\n", "names an arm, and there is none"}));

TEST(DesignReader, WhatAnArmSetsCannotBeSetBesideIt) {
  const Reading r = read(start + three_arms, {}, {"interventions.merger.at=50", "run.ticks=9"});
  EXPECT_THAT(r.report(), HasSubstr("interventions.merger.at: is set by the arm \"later, and open\" of s.toml"));
  EXPECT_EQ(r.problems.size(), 1U) << r.report();
}

TEST(DesignReader, SamplesTheRangesOfParameterRows) {
  const Reading r = read(start + R"([[design.sweep]]
sample = "latin-hypercube"
points = 10
seed = 3
keys = [
  { key = "boundaries.permeability" },
  { key = "run.ticks", from = 1, to = 5 },
  { key = "trust.prior_strength", from = 1, to = 100, scale = "log" },
  { key = "organisation.units", values = [2, 4] },
]
)");
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
  const Points points(r.scenario.design.parts);
  ASSERT_EQ(points.size(), 10U);
  std::map<std::int64_t, int> ticks, units;
  std::vector<int> slices(10), decades(2);
  for (std::size_t p = 0; p < points.size(); ++p) {
    const Settings point = points[p];
    ++slices.at(static_cast<std::size_t>(std::get<double>(point.at(0).value) * 10));
    ++ticks[std::get<std::int64_t>(point.at(1).value)];
    ++decades.at(std::get<double>(point.at(2).value) < 10 ? 0 : 1);
    ++units[std::get<std::int64_t>(point.at(3).value)];
  }
  EXPECT_EQ(slices, std::vector<int>(10, 1));
  EXPECT_THAT(ticks, ElementsAre(Pair(1, 2), Pair(2, 2), Pair(3, 2), Pair(4, 2), Pair(5, 2)));
  EXPECT_THAT(decades, ElementsAre(5, 5));
  EXPECT_THAT(units, ElementsAre(Pair(2, 5), Pair(4, 5)));
}

TEST(DesignReader, CrossesASampleWithOtherSweeps) {
  const Reading r = read(start + R"([[design.sweep]]
key = "consent.record"
values = ["always", "logit"]
[[design.sweep]]
sample = "saltelli"
points = 2
seed = 1
keys = [{ key = "boundaries.permeability" }, { key = "tasks.external_share" }]
)");
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
  const Points all(r.scenario.design.parts);
  ASSERT_EQ(all.size(), 16U);
  EXPECT_EQ(all.label(0).block, "A");
  EXPECT_EQ(all.label(1).block, "AB boundaries.permeability");
  EXPECT_EQ(all.label(11).block, "B");
  EXPECT_EQ(all.label(11).sample, 0);
  EXPECT_EQ(all.label(12).sample, 1);
}

TEST(DesignReader, HandsOnEachLevelOnceOfADesignThatIsTooLarge) {
  const Reading r = read(start + R"([run]
ticks = 9
[[design.sweep]]
key = "boundaries.permeability"
from = 0
to = 2
points = 1000
[[design.sweep]]
key = "tasks.external_share"
from = 0
to = 1
points = 1001
)");
  EXPECT_THAT(r.report(), HasSubstr("has 1001000 points"));
  EXPECT_THAT(r.problems, testing::Contains(testing::Field(&Problem::what, "2 is out of range")));
  EXPECT_EQ(Points(r.scenario.design.parts).size(), 2000u);
}

TEST(DesignReader, RefusesSamplesThatCannotBe) {
  const auto report = [](const std::string& rest) { return read(start + "[[design.sweep]]\n" + rest).report(); };
  const std::string keys = "keys = [{ key = \"boundaries.permeability\" }]\n", few = "points = 4\nseed = 1\n";
  EXPECT_THAT(report("sample = \"sobl\"\n" + few + keys), HasSubstr("did you mean sobol?"));
  EXPECT_THAT(report("sample = \"sobol\"\nseed = 1\n" + keys), HasSubstr("`points` is missing"));
  EXPECT_THAT(report("sample = \"sobol\"\npoints = 0\nseed = 1\n" + keys), HasSubstr("integer in [1, 100000]"));
  EXPECT_THAT(report("sample = \"sobol\"\npoints = 4\n" + keys), HasSubstr("`seed` is missing"));
  EXPECT_THAT(report("sample = \"sobol\"\n" + few), HasSubstr("no keys are named"));
  EXPECT_THAT(report("sample = \"sobol\"\n" + few + "keys = [{ key = \"boundaries.permeabilty\" }]\n"),
              HasSubstr("did you mean boundaries.permeability?"));
  EXPECT_THAT(
      report("sample = \"sobol\"\n" + few + "keys = [{ key = \"boundaries.permeability\", from = 1, to = 0 }]\n"),
      HasSubstr("`from` below `to`"));
  EXPECT_THAT(
      report("sample = \"sobol\"\n" + few + "keys = [{ key = \"boundaries.permeability\", scale = \"log\" }]\n"),
      HasSubstr("numbers above 0"));
  EXPECT_THAT(report("sample = \"sobol\"\n" + few + "keys = [{ key = \"consent.record\" }]\n"), HasSubstr("`values`"));
  EXPECT_THAT(report("sample = \"sobol\"\n" + few + "keys = [{ key = \"run.ticks\", from = 1.5, to = 3 }]\n"),
              HasSubstr("whole numbers"));
  EXPECT_THAT(report("sample = \"morris\"\ntrajectories = 2\nlevels = 3\nseed = 1\n" + keys),
              HasSubstr("an even number of levels"));
  EXPECT_THAT(report("sample = \"saltelli\"\npoints = 50000\nseed = 1\n" + keys), HasSubstr("150000 points"));
  std::string many = "keys = [";
  for (int k = 0; k < 30; ++k) many += "{ key = \"interventions.i" + std::to_string(k) + ".at\", from = 1, to = 9 }, ";
  EXPECT_THAT(report("sample = \"latin-hypercube\"\npoints = 90000\nseed = 1\n" + many + "]\n"),
              HasSubstr("points times keys"));
  EXPECT_THAT(report("sample = \"sobol\"\n" + few + keys + "[[design.sweep]]\nsample = \"sobol\"\n" + few +
                     "keys = [{ key = \"tasks.external_share\" }]\n"),
              HasSubstr("a second sample"));
}

}  // namespace
}  // namespace tandem
