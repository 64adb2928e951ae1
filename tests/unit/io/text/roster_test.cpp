// SPDX-License-Identifier: MIT
#include "io/text/roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "io/text/csv.h"

namespace tandem {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Csv, ReadsQuotesLineEndsAndPlaces) {
  Problems problems;
  CsvTable table;
  {
    FileProblems found("f.csv", problems);
    table = parse_csv("a,b\r\n\"x, \"\"y\"\"\nz\",\xc3\xa4\xc3\xb6\r\n\r\n q ,\n\"\",last", found);
  }
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  ASSERT_THAT(table.rows, SizeIs(3));
  EXPECT_EQ(table.rows[0][0].text, "x, \"y\"\nz");
  EXPECT_EQ(table.rows[0][1].line, 3);
  EXPECT_EQ(table.rows[0][1].column, 4);
  EXPECT_EQ(table.rows[1][0].text, "q");
  EXPECT_EQ(table.rows[1][1].text, "");
  EXPECT_EQ(table.rows[2][1].text, "last");
}

TEST(Csv, ReportsWhatIsMalformed) {
  Problems problems;
  {
    FileProblems found("f.csv", problems);
    parse_csv("a,a,\n1,2\n1,2,3\n\"x\"y,2,3\n\"open,", found);
  }
  const std::string report = to_text(problems);
  EXPECT_THAT(report, HasSubstr("f.csv:1:3: the column \"a\" comes twice"));
  EXPECT_THAT(report, HasSubstr("f.csv:1:5: a column without a name"));
  EXPECT_THAT(report, HasSubstr("f.csv:2:1: a row of 2 cells (expected 3 cells"));
  EXPECT_THAT(report, HasSubstr("f.csv:4:4: text behind a closing quote"));
  EXPECT_THAT(report, HasSubstr("f.csv:5:1: the quote is not closed"));
}

TEST(Roster, ReadsDispositionsAndGaps) {
  Problems problems;
  const Roster roster = read_roster("unit,id,care\nsales,ann,0.5\ndesign,bo,\n", "r.csv", problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  EXPECT_THAT(roster.id, ElementsAre("ann", "bo"));
  EXPECT_THAT(roster.unit, ElementsAre("sales", "design"));
  EXPECT_EQ(roster.attributes.at("care")[0], 0.5);
  EXPECT_TRUE(std::isnan(roster.attributes.at("care")[1]));
  EXPECT_EQ(roster.origin[1].line, 3);
}

TEST(Roster, ReportsEveryBadRow) {
  Problems problems;
  read_roster("id,unit,caer,integrity\nann,x,1,nan\nann,x,1,1.5\n,x,1,-1\nbo,,1,many\n", "r.csv", problems);
  const std::string report = to_text(problems);
  EXPECT_THAT(report, HasSubstr("r.csv:1:9: unknown column \"caer\""));
  EXPECT_THAT(report, HasSubstr("did you mean care?"));
  EXPECT_THAT(report, HasSubstr("r.csv:2:9: integrity is nan"));
  EXPECT_THAT(report, HasSubstr("r.csv:3:1: the id \"ann\" comes twice (expected each id once; first in line 2)"));
  EXPECT_THAT(report, HasSubstr("r.csv:3:9: integrity = 1.5 is out of range"));
  EXPECT_THAT(report, HasSubstr("r.csv:4:1: an empty id"));
  EXPECT_THAT(report, HasSubstr("r.csv:4:6: integrity = -1 is out of range"));
  EXPECT_THAT(report, HasSubstr("r.csv:5:4: an empty unit"));
  EXPECT_THAT(report, HasSubstr("r.csv:5:7: integrity is \"many\""));
  EXPECT_THAT(problems, SizeIs(8)) << report;
}

TEST(Roster, NumbersSeats) {
  Problems problems;
  const Roster roster = read_roster("id,unit,seat,care\nann,x,2,.5\nbo,x,0,.25\ncy,y,1,\n", "r.csv", problems);
  EXPECT_THAT(roster.id, ElementsAre("bo", "cy", "ann"));
  EXPECT_THAT(roster.unit, ElementsAre("x", "y", "x"));
  EXPECT_EQ(roster.attributes.at("care")[2], .5);
  EXPECT_EQ(roster.origin[0].line, 3);
  EXPECT_THAT(roster.seats_listed, ElementsAre(2, 0, 1));
  EXPECT_TRUE(read_roster("id,unit\nann,x\nbo,x\n", "r.csv", problems).seats_listed.empty());
  EXPECT_TRUE(problems.empty()) << to_text(problems);
}

TEST(Roster, NeedsEachSeatOnce) {
  Problems problems;
  const std::string text = "id,unit,seat\nann,x,1\nbo,x,1\ncy,x,\ndi,x,4\neve,x,0.5\nflo,x,-1\n";
  EXPECT_TRUE(read_roster(text, "r.csv", problems).seats_listed.empty());
  const std::string report = to_text(problems);
  EXPECT_THAT(report, HasSubstr("r.csv:3:6: the seat 1 comes twice (expected each seat once; first in line 2)"));
  EXPECT_THAT(report, HasSubstr("r.csv:4:6: an empty seat (expected a whole number from 0 to 5, one for each row)"));
  EXPECT_THAT(report, HasSubstr("r.csv:6:7: there is no seat \"0.5\""));
  EXPECT_THAT(report, HasSubstr("r.csv:7:7: there is no seat \"-1\""));
  EXPECT_EQ(problems.size(), 4u) << report;
}

TEST(Roster, NeedsItsColumnsAndSomeText) {
  Problems problems;
  read_roster("name,unit\nann,x\n", "r.csv", problems);
  EXPECT_THAT(to_text(problems), HasSubstr("there is no column \"id\""));
  problems.clear();
  read_roster("", "r.csv", problems);
  EXPECT_THAT(to_text(problems), HasSubstr("r.csv: the file is empty"));
}

TEST(Roster, ListsFiftyProblemsAndCountsTheRest) {
  std::string text = "id,unit\n";
  for (int k = 0; k < 80; ++k) text += ",x\n";
  Problems problems;
  read_roster(text, "r.csv", problems);
  ASSERT_THAT(problems, SizeIs(51));
  EXPECT_THAT(problems.back().what, HasSubstr("and "));
  EXPECT_THAT(problems.back().what, HasSubstr(" more problems in this file"));
}

TEST(Edges, ReportEveryBadRow) {
  Roster roster;
  roster.id = {"ann", "bo", "cy"};
  Problems problems;
  const EdgeList edges = read_edges(
      "source,target,trust\nann,bo,0.5\nbo,ann,\nann,ann,1\nann,bob,1\nbo,cy,2\ncy,ann,\n", "e.csv", &roster, problems);
  const std::string report = to_text(problems);
  EXPECT_THAT(
      report,
      HasSubstr("e.csv:3:1: the tie of \"bo\" and \"ann\" comes twice (expected each pair once; first in line 2)"));
  EXPECT_THAT(report, HasSubstr("e.csv:4:1: a tie of \"ann\" with itself"));
  EXPECT_THAT(report,
              HasSubstr("e.csv:5:5: a tie to nobody: \"bob\" (expected an id of the roster); did you mean bo?"));
  EXPECT_THAT(report, HasSubstr("e.csv:6:7: trust = 2 is out of range"));
  EXPECT_THAT(problems, SizeIs(4)) << report;
  EXPECT_THAT(edges.source, SizeIs(6));
  EXPECT_TRUE(std::isnan(edges.trust.back()));
}

TEST(Edges, WithoutARosterEndsAreSeats) {
  Problems problems;
  read_edges("source,target\n0,1\n-1,2\n1.5,2\nann,3\n", "e.csv", nullptr, problems);
  EXPECT_THAT(problems, SizeIs(3)) << to_text(problems);
}

}  // namespace
}  // namespace tandem
