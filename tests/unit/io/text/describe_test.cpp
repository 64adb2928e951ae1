// SPDX-License-Identifier: MIT
#include "io/text/describe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "io/text/json.h"
#include "io/text/layout.h"
#include "io/text/prose.h"
#include "io/text/reading.h"
#include "model/frame/catalogue.h"

namespace tandem {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// What it prints for programs, read back.
Json read_json(const std::string& what) {
  const std::string text = describe(what, true);
  EXPECT_EQ(text.back(), '\n') << what;
  return Json::parse(text);
}

// Without blanks and line ends: how the text is wrapped does not matter.
std::string squeezed(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
  return text;
}

TEST(Describe, EveryTopicHasTextAndJson) {
  for (const std::string& topic : describe_topics()) {
    EXPECT_FALSE(describe(topic, false).empty()) << topic;
    EXPECT_FALSE(read_json(topic).empty()) << topic;
  }
  EXPECT_THAT(describe("", false), HasSubstr("tandem init"));
  EXPECT_EQ(read_json(""), Json(describe_topics()));
}

TEST(Describe, FindsEveryName) {
  for (const Record& record : catalogue()) {
    EXPECT_NE(squeezed(describe(record.name, false)).find(squeezed(record.summary)), std::string::npos) << record.name;
    for (const MetricOutput& output : record.outputs)
      EXPECT_THAT(describe(output.name, true), HasSubstr("\"metric\":\"" + output.name));
  }
  for (const std::string& key : known_keys()) EXPECT_FALSE(describe(key, false).empty()) << key;
  EXPECT_THAT(describe("tasks", false), HasSubstr("external_share"));
  EXPECT_THAT(describe("sharing.own", false), HasSubstr("sharing.own"));
  const Json key = read_json("tasks.external_share").at(0);
  EXPECT_EQ(key["lower"], 0);
  EXPECT_EQ(key["upper"], 1);
  EXPECT_EQ(key["default"], .3);
}

TEST(Describe, ASlotAndAMetricMayShareAName) {
  EXPECT_THAT(describe("trust", false), testing::AllOf(HasSubstr("slot trust"), HasSubstr("metric trust")));
}

TEST(Describe, SuggestsForAnUnknownWord) {
  try {
    describe("metricks", false);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(to_text(error.problems), HasSubstr("did you mean metrics?"));
  }
}

TEST(Describe, TheOddHoldsEveryRecordAndKey) {
  for (const OddLength length : {OddLength::read, OddLength::full}) {
    const std::string text = odd(length);
    for (const Record& record : catalogue()) {
      if (record.name != "none" && record.slot != Slot::metrics) {
        EXPECT_THAT(text, HasSubstr("#### `" + record.name + "`"));
      }
      for (const ParameterRow& row : record.parameters.rows)
        EXPECT_THAT(text, HasSubstr("| `" + row.name + "` |")) << row.name;
      for (const MetricOutput& output : record.outputs) EXPECT_THAT(text, HasSubstr("`" + output.name + "`"));
      for (const DrawRow& row : record.draws) EXPECT_THAT(text, HasSubstr(": " + row.decides));
    }
  }
}

TEST(Describe, TheOddPutsDefaultsFirstAndRulesBeforeTheProcessesThatCallThem) {
  const std::string text = odd(OddLength::read);
  EXPECT_LT(text.find("#### `specialists` (default)"), text.find("#### `binary`"));
  EXPECT_LT(text.find("### `payoff`"), text.find("### `turnover`"));
  EXPECT_GT(text.find("### `interventions`"), text.find("## Appendix D"));
  EXPECT_GT(text.find("### `turnover`"), text.find("## Appendix E"));
  EXPECT_THAT(text, HasSubstr("**`work.pooled`**"));
  EXPECT_THAT(text, HasSubstr("Parameters are those of `choice`, without `rounds`."));
  EXPECT_THAT(text, HasSubstr("E17  transaction"));
  EXPECT_THAT(text, HasSubstr("| `above` |   | none |"));
}

std::size_t words_in(const std::string& text) {
  std::istringstream stream(text);
  std::size_t count = 0;
  for (std::string word; stream >> word;)
    count += std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  return count;
}

// A colleague reads it in an hour; what it leaves out is in the long one.
TEST(Describe, TheOddIsReadInAnHour) {
  const std::string text = odd(OddLength::read);
  EXPECT_LT(words_in(text.substr(0, text.find("## Appendix A"))), 12000u);
  const std::string full = squeezed(odd(OddLength::full));
  for (const Record& record : catalogue()) {
    if (record.name == "none") continue;
    for (const std::string* part : {&record.prose, &record.details, &record.example.given})
      EXPECT_NE(full.find(squeezed(*part)), std::string::npos) << record.name;
  }
}

TEST(Describe, TheModelPageHasEveryNumberedEquation) {
  const std::string page = model_page();
  for (int k = 1; k <= 20; ++k) EXPECT_THAT(page, HasSubstr("**E" + std::to_string(k) + ": "));
  EXPECT_THAT(page, HasSubstr("**E1b: "));
  EXPECT_THAT(page, HasSubstr("**E9b: "));
  EXPECT_EQ(page.find(": **"), std::string::npos) << "an equation without a title";
  for (const NumberedEquation& equation : numbered_equations()) {
    EXPECT_FALSE(equation.lines.empty());
    for (const std::string& line : equation.lines) EXPECT_THAT(page, HasSubstr(line));
  }
}

TEST(Prose, ParagraphsFlowAndEquationsStand) {
  const std::string prose = "One\ntwo:\n\n    E3  a = b\n        + c\n\nThree.";
  EXPECT_EQ(prose_markdown(prose, 80), "One two:\n\n    E3  a = b\n        + c\n\nThree.\n\n");
  EXPECT_EQ(prose_terminal(prose, "  "), "  One two:\n      E3  a = b\n          + c\n  Three.\n");
}

TEST(CompleteScenario, ReadsBackAsTheDefaults) {
  const Reading all = read(complete_scenario()), none = read("schema = 1\nmodel_version = \"2\"\n");
  ASSERT_THAT(all.problems, IsEmpty()) << all.report();
  EXPECT_THAT(all.notices, IsEmpty());
  ASSERT_EQ(all.setups.size(), 1u);
  const Settings &set = all.setups[0].effective, &left_out = none.setups.at(0).effective;
  ASSERT_EQ(set.size(), left_out.size());
  for (std::size_t k = 0; k < set.size(); ++k) {
    EXPECT_EQ(set[k].key, left_out[k].key);
    EXPECT_EQ(to_text(set[k].value), to_text(left_out[k].value)) << set[k].key;
    EXPECT_GT(set[k].origin.line, 0) << set[k].key << " is not in the complete scenario";
  }
}

TEST(Layout, WrapsBetweenWords) {
  EXPECT_EQ(wrapped("aa bb cc", "# ", 7), "# aa bb\n# cc\n");
  EXPECT_EQ(two_columns({{"a", "one two"}, {"bcd", "x"}}, 11), "  a    one\n       two\n  bcd  x\n");
}

}  // namespace
}  // namespace tandem
