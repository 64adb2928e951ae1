// SPDX-License-Identifier: MIT
#include "run/versions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/frame/catalogue.h"
#include "model/relations/trust_evidence.h"
#include "run/setup.h"

namespace tandem {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const Origin said{"s.toml", 2, 1};

BoundSetup bound(Settings settings, const Settings& set, Problems& problems) {
  settings.insert(settings.end(), set.begin(), set.end());
  return tandem::bind(settings, {}, nullptr, problems);
}

std::string value(const BoundSetup& setup, const std::string& key) {
  for (const Setting& setting : setup.effective)
    if (setting.key == key) return to_text(setting.value);
  return "no such key";
}

TEST(Versions, StandInOrderAndTheFirstHasTheDefaultsOfTheCatalogue) {
  EXPECT_EQ(model_versions().front().version, first_model_version);
  EXPECT_EQ(model_versions().back().version, newest_model_version);
  EXPECT_THAT(model_versions().front().defaults, IsEmpty());
  EXPECT_EQ(find_version("3"), nullptr);
}

class EachVersion : public testing::TestWithParam<std::string> {
 protected:
  const ModelVersion& version = *find_version(GetParam());
};

TEST_P(EachVersion, HasRowsOfKeysThatExistWithValuesInRangeThatDifferAndASource) {
  Problems problems;
  const Settings with_all_slots = {{"discovery.record", std::string("experience"), {}}};
  const BoundSetup setup = bound(standing_settings(version, said), with_all_slots, problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  std::set<std::string> keys;
  for (const VersionDefault& it : version.defaults) {
    EXPECT_TRUE(keys.insert(it.key).second) << it.key << " has two rows";
    EXPECT_EQ(value(setup, it.key), to_text(it.value)) << it.key;
    EXPECT_NE(to_text(it.value), to_text(default_value(it.key, model_versions().front()))) << it.key;
    EXPECT_FALSE(it.source.empty()) << it.key;
    EXPECT_NE(it.source, "calibrated") << it.key << ": say where";
  }
}

// No default stands in the way of a run that is short, or of an organisation that is small.
TEST_P(EachVersion, HasDefaultsThatGoWithASmallScenario) {
  Problems problems;
  bound(standing_settings(version, said),
        {{"run.ticks", std::int64_t{1}, {}},
         {"organisation.agents", std::int64_t{2}, {}},
         {"organisation.units", std::int64_t{1}, {}}},
        problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
}

// What is told of defaults is what stands in a model of which nothing is set.
TEST_P(EachVersion, TellsOfEveryKeyWhatIsInEffect) {
  Problems problems;
  const BoundSetup setup = bound(standing_settings(version, said), {}, problems);
  for (const Setting& setting : setup.effective)
    if (const SlotText* slot = find_slot(split_key(setting.key).slot); slot && slot->kind != Kind::intervention)
      EXPECT_EQ(to_text(default_value(setting.key, version)), to_text(setting.value)) << setting.key;
}

std::vector<std::string> all_versions() { return version_names(); }
INSTANTIATE_TEST_SUITE_P(Of, EachVersion, testing::ValuesIn(all_versions()));

// A version of the tests' own, with a default of a record that it chooses, and of one that it does not.
Settings of_a_version() {
  return {{"trust.prior_strength", 8.0, said, SetBy::version},
          {"outside_option.record", std::string("forced"), said, SetBy::version},
          {"outside_option.weight", 5.0, said, SetBy::version}};
}

const Settings without_trust = {{"trust.record", std::string("none"), {}},
                                {"reputation.record", std::string("none"), {}}};

TEST(VersionDefaults, AreWeakerThanWhatIsSet) {
  Problems problems;
  const BoundSetup setup = bound(of_a_version(), {{"trust.prior_strength", 3.0, {}}}, problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  EXPECT_EQ(value(setup, "trust.prior_strength"), "3.0");
  EXPECT_EQ(value(setup, "outside_option.record"), "\"forced\"");
}

TEST(VersionDefaults, OfARecordThatIsNotChosenWaitForIt) {
  Problems problems;
  const BoundSetup without = bound(of_a_version(), without_trust, problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  EXPECT_EQ(value(without, "trust.prior_strength"), "no such key");
  const BoundSetup with = bound(
      of_a_version(),
      {{"outside_option.record", std::string("earned"), {}}, {"earnings.record", std::string("felt"), {}}}, problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  EXPECT_EQ(value(with, "outside_option.weight"), "5.0");
}

TEST(VersionDefaults, StillRefuseWhatIsSetForARecordThatIsNotChosen) {
  Problems problems;
  bound(of_a_version(), {{"outside_option.weight", 2.0, {}}}, problems);
  EXPECT_THAT(problems, SizeIs(1)) << to_text(problems);
}

// Unlike one that is set.
TEST(VersionDefaults, MayBeAWindowThatIsLongerThanTheRun) {
  const Settings version = {{"contribution.record", std::string("window"), said, SetBy::version}},
                 set_short = {{"run.ticks", std::int64_t{12}, {}}};
  Problems none, longer, of_first;
  bound(version, set_short, none);
  EXPECT_THAT(none, IsEmpty()) << to_text(none);
  bound(version, {set_short[0], {"contribution.window", std::int64_t{20}, {}}}, longer);
  EXPECT_THAT(longer, SizeIs(1)) << to_text(longer);
  bound({}, {set_short[0], {"contribution.record", std::string("window"), {}}}, of_first);
  EXPECT_THAT(of_first, SizeIs(1)) << to_text(of_first);
}

TEST(VersionDefaults, HoldForARecordThatTakesItsSlotDuringARun) {
  Problems problems;
  Model model = bound(of_a_version(), without_trust, problems).model.copy();
  model.set(Slot::trust, *find_record(Slot::trust, "evidence"));
  EXPECT_EQ(model.get<TrustParameters>().prior_strength, 8.0);
  Model first = bound({}, without_trust, problems).model;
  first.set(Slot::trust, *find_record(Slot::trust, "evidence"));
  EXPECT_EQ(first.get<TrustParameters>().prior_strength, TrustParameters{}.prior_strength);
}

}  // namespace
}  // namespace tandem
