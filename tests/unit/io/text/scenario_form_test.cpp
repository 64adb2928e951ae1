// SPDX-License-Identifier: MIT
#include "io/text/scenario_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/design_form.h"
#include "io/text/reading.h"
#include "io/text/scenario_starts.h"
#include "io/text/text_tools.h"
#include "model/frame/catalogue.h"

namespace tandem {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Value setting_of(const Reading& reading, const std::string& key) {
  for (const Setting& setting : reading.setups.at(0).effective)
    if (setting.key == key) return setting.value;
  return std::string("no such key");
}

TEST(ScenarioForm, BaseNoneEmptiesWhatCanBeEmpty) {
  const Reading reading = read("schema = 1\nbase = \"none\"\n[recording]\nmetrics = [\"staff\"]\n");
  ASSERT_THAT(reading.problems, IsEmpty()) << reading.report();
  for (std::size_t k = 0; k < slot_count; ++k) {
    const SlotText& slot = slot_text(static_cast<Slot>(k));
    if (slot.kind == Kind::intervention) continue;
    const std::string expected = find_record(slot.slot, "none") ? "none" : slot.default_record;
    EXPECT_EQ(reading.setups.at(0).model.record(slot.slot).name, expected) << slot.name;
  }
}

TEST(ScenarioForm, TablesAndOverridesAreStrongerThanTheBase) {
  const Reading reading =
      read("schema = 1\nbase = \"none\"\n[recording]\nmetrics = [\"staff\"]\n[purpose_start]\nrecord = \"uniform\"\n",
           {}, {"purpose.record=pairwise"});
  ASSERT_THAT(reading.problems, IsEmpty()) << reading.report();
  EXPECT_EQ(to_text(setting_of(reading, "purpose_start.record")), "\"uniform\"");
  EXPECT_EQ(to_text(setting_of(reading, "purpose.record")), "\"pairwise\"");
}

TEST(ScenarioForm, BaseDefaultChangesNothing) {
  const Reading plain = read("schema = 1\n"), based = read("schema = 1\nbase = \"default\"\n");
  ASSERT_THAT(based.problems, IsEmpty()) << based.report();
  const Settings &left = plain.setups.at(0).effective, &right = based.setups.at(0).effective;
  ASSERT_EQ(left.size(), right.size());
  for (std::size_t k = 0; k < left.size(); ++k)
    EXPECT_EQ(to_text(left[k].value), to_text(right[k].value)) << left[k].key;
}

TEST(ScenarioForm, AKeyOfASlotThatTheBaseLeftOutIsRefused) {
  const Reading reading =
      read("schema = 1\nbase = \"none\"\n[recording]\nmetrics = [\"staff\"]\n[people]\ncare = 0.5\n");
  EXPECT_THAT(problem_at(reading.problems, 6).suggestion, HasSubstr("set people.record = \"standard\""))
      << reading.report();
}

TEST(ScenarioForm, WhatARecordNeedsIsToldAtTheBase) {
  const Reading reading =
      read("schema = 1\nbase = \"none\"\n[recording]\nmetrics = [\"staff\"]\n[work]\nrecord = \"pooled\"\n");
  const Problem problem = problem_at(reading.problems, 2);
  EXPECT_THAT(problem.what, HasSubstr("is \"none\", but work.record")) << reading.report();
}

TEST(ScenarioForm, ABaseThatDoesNotExistIsRefused) {
  EXPECT_THAT(problem_at(read("schema = 1\nbase = \"nonne\"\n").problems, 2).suggestion, HasSubstr("none"));
  EXPECT_THAT(problem_at(read("schema = 1\nbase = 0\n").problems, 2).expected, HasSubstr("\"default\", \"none\""));
}

TEST(ScenarioStarts, EachIsAScenarioWithoutProblem) {
  for (const std::string& text : {minimal_scenario(), empty_scenario()}) {
    const Reading reading = read(text);
    EXPECT_THAT(reading.problems, IsEmpty()) << reading.report();
    EXPECT_THAT(reading.notices, IsEmpty());
  }
  EXPECT_LT(minimal_scenario().size(), 1500u);
}

TEST(ScenarioStarts, AShippedScenarioIsFoundByPathAndByName) {
  const std::string text = scenario_from("docking/march-1991");
  EXPECT_THAT(text, HasSubstr("title = \"March 1991\""));
  EXPECT_EQ(scenario_from("march-1991"), text);
  EXPECT_EQ(scenario_from("scenarios/docking/march-1991.toml"), text);
  EXPECT_EQ(scenario_from("none"), empty_scenario());
  Files files;
  for (const ShippedFile& file : shipped_files()) files[file.name] = file.text;
  for (const ShippedFile& file : shipped_files())
    if (file.name.find(".csv") == std::string::npos) {
      EXPECT_THAT(read(file.text, files).problems, IsEmpty()) << file.name << read(file.text, files).report();
    }
  EXPECT_THAT(files_named_in(scenario_from("consultancy")),
              testing::ElementsAre("data/consultancy-roster.csv", "data/consultancy-ties.csv"));
}

TEST(ScenarioStarts, SuggestsForAnUnknownName) {
  try {
    scenario_from("silo-efect");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(to_text(error.problems), HasSubstr("did you mean silo-effect?"));
  }
}

// The examples of docs/designs.md, each as a scenario.
TEST(DesignPage, ItsExamplesAreRight) {
  const std::string page = describe_designs(), fence = "```toml\n";
  int examples = 0;
  for (std::size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at + 1)) {
    const std::size_t from = at + fence.size();
    const Reading reading = read("schema = 1\n" + page.substr(from, page.find("```", from) - from),
                                 {{"points.csv", "tasks.external_share,run.ticks\n0.1,60\n0.6,200\n"}});
    EXPECT_THAT(reading.problems, IsEmpty()) << reading.report();
    ++examples;
  }
  EXPECT_EQ(examples, 10);
}

TEST(DesignPage, HoldsEveryKeyAndSample) {
  const std::string page = describe_designs();
  for (const DesignRow& row : design_rows())
    EXPECT_THAT(page, HasSubstr("| `" + row.key + "` | " + row.value)) << row.key;
  for (const std::string& name : sample_names()) EXPECT_THAT(page, HasSubstr("| `" + name + "` |"));
}

}  // namespace
}  // namespace tandem
