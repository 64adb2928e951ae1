// SPDX-License-Identifier: MIT
#include "io/text/scenario_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/reading.h"
#include "model/frame/settings.h"

namespace tandem {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Setting* setting(const Scenario& scenario, const std::string& key) {
  for (const Setting& other : scenario.settings)
    if (other.key == key) return &other;
  return nullptr;
}

TEST(ScenarioReader, ReadsValuesWithTheirPlaces) {
  const Reading r =
      read("schema = 1\ntitle = \"T\"\nquestion = \"Q?\"\n[run]\nticks = 60\n[tasks]\n  external_share = 0.25\n");
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
  EXPECT_EQ(r.scenario.title, "T");
  EXPECT_EQ(r.scenario.question, "Q?");
  const Setting* share = setting(r.scenario, "tasks.external_share");
  ASSERT_TRUE(share);
  EXPECT_EQ(std::get<double>(share->value), 0.25);
  EXPECT_EQ(share->origin.file, "s.toml");
  EXPECT_EQ(share->origin.line, 7);
  EXPECT_EQ(share->origin.column, 3);
  EXPECT_EQ(r.setups.at(0).model.get<RunParameters>().ticks, 60);
}

TEST(ScenarioReader, AcceptsAByteOrderMarkAndWindowsLineEnds) {
  const Reading r = read("\xef\xbb\xbfschema = 1\r\n[run]\r\nticks = 60\r\n");
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
}

TEST(ScenarioReader, ReadsEveryLaw) {
  const Reading r = read(R"(schema = 1
[people]
inclination = 0.5
care = { law = "uniform", lower = 0.3, upper = 0.9, units = { "3" = 0.5, "0" = { law = "constant", value = 0.1 } } }
integrity = { law = "mixture", weights = [8, 2], parts = [{ law = "uniform", lower = 0.9, upper = 1 }, 0.4] }
voice = { law = "beta", mean = 0.6, sd = 0.1, lower = 0, upper = 1 }
[people.conflict_skill]
law = "normal"
mean = 0.5
sd = 0.2
lower = 0
upper = 1
)");
  ASSERT_THAT(r.problems, IsEmpty()) << r.report();
  const auto law = [&](const char* key) { return std::get<Distribution>(setting(r.scenario, key)->value); };
  EXPECT_EQ(law("people.care").law, Distribution::Law::uniform);
  EXPECT_EQ(law("people.care").upper, 0.9);
  ASSERT_THAT(law("people.care").units, SizeIs(2));
  EXPECT_EQ(law("people.care").units[0].unit, 3);
  EXPECT_EQ(law("people.care").units[1].law.value, 0.1);
  EXPECT_EQ(law("people.integrity").parts.at(1).value, 0.4);
  EXPECT_EQ(law("people.integrity").weights.at(0), 8);
  EXPECT_EQ(law("people.voice").mean, 0.6);
  EXPECT_EQ(law("people.conflict_skill").sd, 0.2);
}

TEST(ScenarioReader, ReportsAllProblemsOfAFileAtOnce) {
  const Reading r = read(R"(schema = 1
[tasks]
externl_share = 0.3
external_share = 1.5
[rn]
ticks = 3
[run]
ticks = 2.5
[people]
care = { law = "unifrm", lower = 0, upper = 1 }
voice = { law = "uniform", lower = 0, uper = 1 }
integrity = true
[sharing]
record = "equl"
)");
  EXPECT_THAT(problem_at(r.problems, 3).suggestion, HasSubstr("tasks.external_share"));
  EXPECT_THAT(problem_at(r.problems, 4).expected, HasSubstr("[0, 1]"));
  EXPECT_THAT(problem_at(r.problems, 5).suggestion, HasSubstr("run"));
  EXPECT_THAT(problem_at(r.problems, 8).expected, HasSubstr("integer"));
  EXPECT_THAT(problem_at(r.problems, 10).suggestion, HasSubstr("uniform"));
  EXPECT_THAT(problem_at(r.problems, 11).what, HasSubstr("uper"));
  EXPECT_THAT(problem_at(r.problems, 12).what, HasSubstr("true or false"));
  EXPECT_THAT(problem_at(r.problems, 14).suggestion, HasSubstr("equal"));
  EXPECT_THAT(r.problems, SizeIs(9)) << r.report();
}

TEST(ScenarioReader, WantsItsSchema) {
  EXPECT_THAT(read("[run]\nticks = 3\n").report(), HasSubstr("schema: is missing"));
  EXPECT_THAT(read("schema = \"1\"\n").report(), HasSubstr("schema: is text"));
  EXPECT_THAT(read("schema = 0\n").report(), HasSubstr("never a schema 0"));
  const Reading newer = read("schema = 2\n[no_such_table]\n");
  EXPECT_THAT(newer.problems, SizeIs(1)) << newer.report();
  EXPECT_THAT(newer.report(), HasSubstr("later version"));
}

struct Broken {
  std::string text, says;
  int line, column;
};

class BrokenText : public testing::TestWithParam<Broken> {};

TEST_P(BrokenText, IsOneProblemAtItsPlace) {
  const Reading r = read(GetParam().text);
  ASSERT_THAT(r.problems, SizeIs(1)) << r.report();
  EXPECT_THAT(r.report(), HasSubstr(GetParam().says));
  EXPECT_EQ(r.problems[0].origin.line, GetParam().line) << r.report();
  EXPECT_EQ(r.problems[0].origin.column, GetParam().column) << r.report();
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int k = 0; k < times; ++k) result += text;
  return result;
}

INSTANTIATE_TEST_SUITE_P(ScenarioReader, BrokenText,
                         testing::Values(Broken{"", "is empty", 0, 0}, Broken{" \n\t\r\n", "is empty", 0, 0},
                                         Broken{"schema = 1\n[run\nticks = 3\n", "in a table header", 2, 5},
                                         Broken{"schema = 1\n[!m]\n", "expected bare key", 2, 2},
                                         Broken{"schema = 1\n[run]\nticks = 3\nticks = 4\n", "redefine", 4, 9},
                                         Broken{"schema = 1\n[run]\nticks = 9223372036854775808\n",
                                                "not representable in 64 bits", 3, 28},
                                         Broken{"schema = 1\ntitle = \"\xff\"\n", "not UTF-8", 2, 10},
                                         Broken{"schema = 1\ntitle = \"\xed\xa0\x80\"\n", "not UTF-8", 2, 10},
                                         Broken{std::string("schema = 1\nti") + '\0' + "tle = 1\n", "NUL", 2, 3},
                                         Broken{"\xff\xfes", "UTF-16", 0, 0},
                                         Broken{"schema = 1\nx = " + repeated("[", 5000) + "\n", "nested", 2, 37},
                                         Broken{"schema = 1\n" + repeated("a.", 50000) + "a = 1\n", "16 parts", 2, 32},
                                         Broken{"schema = 1\n[" + repeated("a.", 50000) + "a]\n", "16 parts", 2, 33}));

TEST(ScenarioReader, RefusesAHugeFile) {
  const Reading r = read("schema = 1\n" + std::string(17u << 20, '#'));
  ASSERT_THAT(r.problems, SizeIs(1));
  EXPECT_THAT(r.report(), HasSubstr("at most 16 MiB"));
}

TEST(ScenarioReader, MayHoldManyDotsInTextsAndComments) {
  const Reading r = read(
      "schema = 1 # ....................\ntitle = '''\n....................'''\nquestion = \"....................\"\n");
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
}

TEST(ScenarioReader, TakesOverrides) {
  const Reading r =
      read("schema = 1\n[run]\nticks = 60\n", {},
           {"run.ticks=7", "sharing.record=own", "people.care={ law = \"uniform\", lower = 0.2, upper = 0.4 }"});
  ASSERT_THAT(r.problems, IsEmpty()) << r.report();
  EXPECT_EQ(r.setups.at(0).model.get<RunParameters>().ticks, 7);
  EXPECT_EQ(r.setups.at(0).model.record(Slot::sharing).name, "own");
}

TEST(ScenarioReader, ReportsWrongOverrides) {
  const std::string report =
      read("schema = 1\n[design]\n[[design.sweep]]\nkey = \"tasks.external_share\"\nvalues = [0, 1]\n", {},
           {"run.ticks", "run.ticks=x", "rn.ticks=3", "tasks.external_share=0.5", "run.ticks=3\nb=4"})
          .report();
  EXPECT_THAT(report, HasSubstr("--set run.ticks: there is no \"=\""));
  EXPECT_THAT(report, HasSubstr("--set run.ticks=x: run.ticks: the value is not TOML"));
  EXPECT_THAT(report, HasSubstr("did you mean run.ticks?"));
  EXPECT_THAT(report, HasSubstr("is varied by the design"));
  EXPECT_THAT(report, HasSubstr("5 problems"));
}

TEST(ScenarioReader, ReadsTheFilesThatItNames) {
  const Reading r = read(
      "schema = 1\n[organisation]\nrecord = \"roster\"\nfile = \"r.csv\"\n[network]\nrecord = \"edge_list\"\nfile = "
      "\"e.csv\"\n",
      {{"r.csv", "id,unit\nann,x\nbo,y\n"}, {"e.csv", "source,target\nann,bo\n"}});
  EXPECT_THAT(r.problems, IsEmpty()) << r.report();
  EXPECT_THAT(r.scenario.inputs.roster.id, SizeIs(2));
  EXPECT_THAT(r.scenario.inputs.edges.source, SizeIs(1));
}

TEST(ScenarioReader, ReportsFilesThatAreNotThere) {
  const Reading r = read("schema = 1\n[organisation]\nrecord = \"roster\"\nfile = \"r.csv\"\n");
  EXPECT_THAT(r.report(), HasSubstr("s.toml:4:1: organisation.file: cannot read \"r.csv\": there is no such file"));
  EXPECT_THAT(r.problems, SizeIs(1)) << r.report();
}

}  // namespace
}  // namespace tandem
