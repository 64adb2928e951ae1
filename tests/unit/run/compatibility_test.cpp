// SPDX-License-Identifier: MIT
// Records that do not go together, found by what they say of themselves; and types asked of the wrong record.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "model/example/hand_made.h"
#include "model/frame/catalogue.h"
#include "model/frame/compatibility.h"
#include "model/frame/settings.h"
#include "model/partnering/teams.h"
#include "model/tick/schedule.h"
#include "run/setup.h"

namespace tandem {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Setting record(const std::string& slot, const std::string& name, int line = 1) {
  return {slot + ".record", name, {"s.toml", line, 1}};
}

std::string report(const Settings& settings) {
  Problems problems;
  bind(settings, {}, nullptr, problems);
  return problems.empty() ? "" : to_text(problems);
}

TEST(Compatibility, TheDefaultsGoTogether) {
  Findings findings;
  check_compatibility(default_model(), findings);
  EXPECT_THAT(findings, IsEmpty());
}

TEST(Compatibility, ANeedThatAnotherRecordOfTheSlotWouldMeet) {
  EXPECT_THAT(
      report({record("heroism", "head", 3), record("form", "flat", 5)}),
      HasSubstr(
          "s.toml:3:1: heroism.record: needs heads, but form.record = \"flat\" gives none (expected form.record = "
          "\"functional\" or \"matrix\" beside it); set heroism.record = \"none\", or form.record = "
          "\"functional\" or \"matrix\""));
}

TEST(Compatibility, AnEmptySlotIsToldUnderItsOwnKey) {
  EXPECT_THAT(
      report({record("partnering", "none", 4)}),
      HasSubstr("s.toml:4:1: partnering.record: is \"none\", but reputation.record = \"witnessed\" needs ties "
                "(expected \"choice\" or \"everyone\"); set reputation.record = \"none\", or partnering.record = "
                "\"choice\" or \"everyone\""));
}

TEST(Compatibility, WhatLeavesNoRoomForAnother) {
  const std::string told = report({record("partnering", "teams"), record("voice", "speaking", 7)});
  EXPECT_THAT(told, HasSubstr("s.toml:7:1: voice.record: works with ties, but partnering.record = \"teams\" makes none "
                              "(expected another record "
                              "beside it); set voice.record = \"none\""));
  EXPECT_THAT(told, HasSubstr("work.record: needs chosen partners, but partnering.record = \"teams\" gives none"));
  EXPECT_THAT(told, HasSubstr("set work.record = \"none\" or \"teams\""));
}

TEST(Compatibility, WhatMustStayAsItIs) {
  const Settings settings{record("partnering", "everyone"),
                          {"organisation.agents", std::int64_t{20}, {}},
                          {"organisation.units", std::int64_t{2}, {}},
                          {"interventions.wave.record", std::string("hiring"), {}}};
  EXPECT_THAT(report(settings),
              HasSubstr("dropping.record: changes ties, but partnering.record = \"everyone\" keeps them all"));
  EXPECT_THAT(report(settings),
              HasSubstr("interventions.wave.record: changes who is there, but partnering.record = \"everyone\""));
}

TEST(Compatibility, ARuleThatAnOverlayBringsInIsCheckedToo) {
  Settings settings{record("partnering", "teams"), record("work", "teams")};
  for (const char* slot : {"trust", "reputation", "purpose", "dropping"}) settings.push_back(record(slot, "none"));
  EXPECT_EQ(report(settings), "");
  const auto key = [](const char* name, const char* value) {
    return Setting{std::string("interventions.other.") + name, std::string(value), {}};
  };
  for (const Setting& setting : {key("record", "rule"), key("rule", "sharing"), key("becomes", "own")})
    settings.push_back(setting);
  EXPECT_THAT(report(settings),
              HasSubstr("interventions.other.becomes: gives shares that differ, but work.record = \"teams\""));
}

TEST(Compatibility, AMetricSaysWhatItNeeds) {
  Record metric = *records_of(Slot::metrics).front();
  metric.needs = {Capability::heads};
  Model model = default_model();
  EXPECT_THAT(unmet_needs(metric, model), testing::ElementsAre(Capability::heads));
  model.set(Slot::form, *find_record(Slot::form, "matrix"));
  EXPECT_THAT(unmet_needs(metric, model), IsEmpty());
}

TEST(Compatibility, EveryCapabilityIsNamedByARecord) {
  for (const CapabilityText& text : capability_texts()) {
    const auto has = [&](const Record& r) { return r.provides.has(text.capability) || r.changes.has(text.capability); };
    EXPECT_TRUE(std::any_of(catalogue().begin(), catalogue().end(), has)) << text.name;
  }
}

TEST(WrongTypes, EndEveryBuildWithASentence) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const Model model = default_model();
  EXPECT_DEATH(model.get<AssemblyParameters>(),
               "the parameters of partnering.choice are asked for as another type.*Assembly");
  EXPECT_DEATH(model.function<ConsentRule>(Slot::sharing),
               "the functions of sharing.equal are asked for as another type");
  const Intervention it{"x", find_record(Slot::interventions, "vision"), nullptr, {}};
  EXPECT_DEATH(it.get<RunParameters>(), "the parameters of interventions.vision are asked for as another type");
}

TEST(Schedule, NamesEveryProcessOnceAndPhasesInOrder) {
  std::size_t processes = 0, named = 0;
  for (std::size_t k = 0; k < slot_count; ++k) processes += slot_text(static_cast<Slot>(k)).kind == Kind::process;
  Phase last = Phase::T0;
  for (const ScheduleRow& row : schedule()) {
    EXPECT_GE(row.phase, last) << row.name;
    last = row.phase;
    named += !row.step;
  }
  EXPECT_EQ(named, processes);
}

TEST(Schedule, BuildsEveryInitialOnce) {
  std::size_t initials = 0, built = 0;
  for (std::size_t k = 0; k < slot_count; ++k) initials += slot_text(static_cast<Slot>(k)).kind == Kind::initial;
  for (const BuildRow& row : build_order()) built += !row.step;
  EXPECT_EQ(built, initials);
}

}  // namespace
}  // namespace tandem
