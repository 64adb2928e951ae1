// SPDX-License-Identifier: MIT
#include "run/setups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.h"

namespace tandem {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

Factor factor(const std::string& key, const std::vector<Value>& values, int line = 1) {
  Factor result{{key}, {}, {}, {"s.toml", line, 1}};
  for (const Value& value : values) result.levels.push_back({value});
  return result;
}

std::vector<Value> reals(std::size_t count) {
  std::vector<Value> values;
  for (std::size_t k = 0; k < count; ++k) values.emplace_back(static_cast<double>(k) / static_cast<double>(count));
  return values;
}

const Settings small{{"organisation.agents", std::int64_t{12}, {}}, {"organisation.units", std::int64_t{3}, {}}};

Setups setups_of(const Points& points, Problems& problems, Inputs inputs = {}, const Settings& settings = small) {
  return {settings, std::make_shared<const Inputs>(std::move(inputs)), points, problems};
}

Setups sound(const Points& points) {
  Problems problems;
  Setups setups = setups_of(points, problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return setups;
}

// Every point bound for itself, with all that is in effect there.
BoundSetup alone(const Points& points, std::size_t point) {
  Problems problems;
  BoundSetup bound = tandem::bind(small, points[point], nullptr, problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems);
  return bound;
}

const Points mixed({{factor("boundaries.permeability", reals(7)),
                     factor("consent.record", {std::string("always"), std::string("logit")}),
                     factor("run.ticks", {std::int64_t{5}, std::int64_t{9}})},
                    {factor("organisation.agents", {std::int64_t{6}, std::int64_t{9}}),
                     factor("tasks.external_share", reals(3))}});

TEST(Setups, AreAtEachPointWhatItsSettingsSay) {
  const Setups setups = sound(mixed);
  Digest shared, one_by_one;
  setups.add_to(shared);
  for (std::size_t p = 0; p < mixed.size(); ++p) {
    const BoundSetup bound = alone(mixed, p);
    const ::tandem::Setup setup = setups.at(p);
    EXPECT_EQ(setup.model.get<RunParameters>().ticks, bound.model.get<RunParameters>().ticks);
    EXPECT_EQ(setup.model.record(Slot::consent).name, bound.model.record(Slot::consent).name);
    EXPECT_EQ(setup.model.at_start.agents, bound.model.at_start.agents);
    for (const Setting& setting : bound.effective) {
      const auto value = setups.value(p, setting.key);
      ASSERT_TRUE(value) << setting.key;
      EXPECT_EQ(to_text(*value), to_text(setting.value)) << setting.key;
      if (is_as_ever(setting.key, to_text(setting.value))) continue;
      one_by_one.add(setting.key);
      one_by_one.add(to_text(setting.value));
    }
    EXPECT_FALSE(setups.value(p, "no.key"));
  }
  EXPECT_EQ(shared.hex(), one_by_one.hex());
  EXPECT_EQ(setups.most_ticks(), 200);  // the default, in the second part
}

// A count of 0 is as ever where the key came later than results files, and a setting like any other where it did not.
TEST(Setups, TakeAKeyOfAnInterventionForThatOfItsRecord) {
  EXPECT_EQ(record_key_of("interventions.a.count"), "interventions.a.record");
  EXPECT_EQ(record_key_of("tasks.external_share"), "");
  EXPECT_TRUE(is_as_ever("interventions.a.count", "0", "\"vision\""));
  EXPECT_FALSE(is_as_ever("interventions.a.count", "2", "\"vision\""));
  EXPECT_FALSE(is_as_ever("interventions.a.count", "0", "\"departure\""));
  EXPECT_TRUE(is_as_ever("interventions.a.who", "\"everybody\"", "\"disposition\""));
  EXPECT_FALSE(is_as_ever("interventions.a.who", "\"most_output\"", "\"departure\""));
  EXPECT_TRUE(is_as_ever("interventions.a.active", "true", "\"departure\""));
}

TEST(Setups, BindPlainValuesOnce) {
  EXPECT_EQ(sound(Points({{factor("boundaries.permeability", reals(1000))}})).bound(), 1u);
  EXPECT_EQ(sound(mixed).bound(), 4u);  // two records, two sizes
}

TEST(Setups, CheckARosterOnce) {
  Inputs inputs;
  for (int k = 0; k < 6; ++k) {
    inputs.roster.id.push_back("p" + std::to_string(k));
    inputs.roster.unit.push_back(k < 3 ? "a" : "b");
    inputs.roster.origin.emplace_back();
  }
  inputs.edges = {{"p0"}, {"nobody"}, {0.5}, {{"ties.csv", 2, 1}}};
  const Settings settings{{"organisation.record", std::string("roster"), {}},
                          {"organisation.file", std::string("p.csv"), {}},
                          {"network.record", std::string("edge_list"), {}},
                          {"network.file", std::string("ties.csv"), {}}};
  const Points points({{factor("boundaries.permeability", reals(30)),
                        factor("consent.record", {std::string("always"), std::string("logit")})}});
  Problems problems;
  setups_of(points, problems, inputs, settings);
  EXPECT_THAT(problems, SizeIs(1));
  EXPECT_THAT(to_text(problems), HasSubstr("ties.csv:2:1: a tie to nobody"));
  inputs.edges.target = {"p5"};
  Problems none;
  EXPECT_EQ(setups_of(points, none, inputs, settings).bound(), 2u);
  EXPECT_TRUE(none.empty()) << to_text(none);
}

TEST(Setups, TellEachWrongValueAndMeetingOnce) {
  const Points wrong(
      {{factor("boundaries.permeability", {0.1, 7.0, 0.2, 8.0}, 3), factor("tasks.external_share", reals(50), 4)}});
  Problems problems;
  const Setups setups = setups_of(wrong, problems);
  EXPECT_THAT(problems, SizeIs(2)) << to_text(problems);
  EXPECT_LT(setups.bound(), 10u);
  // Allowed alone, but not together.
  Problems meeting;
  setups_of(Points({{factor("organisation.units", {std::int64_t{3}, std::int64_t{40}}, 5)}}), meeting);
  EXPECT_THAT(to_text(meeting), HasSubstr("s.toml:5:1: organisation.units: 40 units for 12 agents"));
}

TEST(Setups, AnUnknownKeyIsRefusedWithoutLookingAtEachOfItsValues) {
  Problems problems;
  const Setups setups =
      setups_of(Points({{factor("no.key", reals(1000)), factor("tasks.external_share", reals(10))}}), problems);
  EXPECT_THAT(problems, SizeIs(1));
  EXPECT_EQ(setups.bound(), 1u);
}

}  // namespace
}  // namespace tandem
