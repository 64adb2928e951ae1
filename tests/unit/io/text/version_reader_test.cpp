// SPDX-License-Identifier: MIT
#include "io/text/version_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/describe.h"
#include "io/text/reading.h"
#include "io/text/scenario_starts.h"
#include "run/experiment.h"

namespace tandem {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string small =
    "[organisation]\nagents = 24\nunits = 3\n[run]\nticks = 60\n[recording]\nmetrics = [\"output\"]\n";

std::string of(const std::string& version) { return "schema = 1\nmodel_version = \"" + version + "\"\n"; }

std::string value(const Reading& reading, const std::string& key) {
  for (const Setting& setting : reading.setups.at(0).effective)
    if (setting.key == key) return to_text(setting.value);
  return "no such key";
}

Experiment planned(const std::string& text) {
  Problems problems;
  Experiment experiment = plan(read(text).scenario, problems);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  return experiment;
}

std::string digest_of_run(const Experiment& experiment) { return simulate(experiment, 0, Workers(1)).digest; }

// The defaults of a version written out as its user's own: a table for each slot, but for the keys that the scenario sets.
std::string written_out(const ModelVersion& version) {
  std::map<std::string, std::string> tables;
  for (const VersionDefault& it : version.defaults) {
    const KeyParts parts = split_key(it.key);
    if (parts.slot == "discovery") continue;  // nobody discovers anything in this scenario
    tables[parts.slot] += parts.parameter + " = " + to_text(it.value) + "\n";
  }
  tables["organisation"] += "agents = 24\nunits = 3\n";
  std::string text = "[run]\nticks = 60\n[recording]\nmetrics = [\"output\"]\n";
  for (const auto& [slot, keys] : tables) text += "[" + slot + "]\n" + keys;
  return text;
}

TEST(ModelVersion, IsTheFirstWhereNoneIsNamed) {
  const Reading silent = read("schema = 1\n" + small), first = read(of("0.1") + small);
  EXPECT_THAT(silent.problems, IsEmpty()) << silent.report();
  ASSERT_THAT(silent.notices, SizeIs(1));
  EXPECT_EQ(silent.notices[0],
            "no model_version is named, so it is run as \"0.1\"; model_version = \"2\" has the newest defaults");
  EXPECT_THAT(first.notices, IsEmpty());
  EXPECT_EQ(planned("schema = 1\n" + small).design_digest, planned(of("0.1") + small).design_digest);
  for (const Setting& setting : silent.scenario.settings) EXPECT_EQ(setting.by, SetBy::scenario) << setting.key;
}

TEST(ModelVersion, EqualsTheFirstWithItsDefaultsWrittenOut) {
  const ModelVersion& newest = model_versions().back();
  const Experiment short_text = planned(of("2") + small), long_text = planned(of("0.1") + written_out(newest)),
                   first = planned(of("0.1") + small);
  EXPECT_EQ(digest_of_run(short_text), digest_of_run(long_text));
  EXPECT_NE(digest_of_run(short_text), digest_of_run(first));
  EXPECT_NE(short_text.design_digest, long_text.design_digest);  // they are of different versions
}

TEST(ModelVersion, IsWeakerThanTheScenario) {
  const Reading own = read(
      of("2") +
      "[trust]\nprior_strength = 3\n[years]\nrecord = \"none\"\n[design]\n[[design.sweep]]\nkey = \"ability.record\"\n"
      "values = [\"none\", \"lasting\"]\n");
  EXPECT_THAT(own.problems, IsEmpty()) << own.report();
  EXPECT_EQ(value(own, "trust.prior_strength"), "3.0");
  EXPECT_EQ(value(own, "ability.record"), "\"none\"");
  EXPECT_EQ(value(own, "organisation.partner_capacity"), "24");
}

TEST(ModelVersion, ChoosesNoRecordBesideBaseNone) {
  const Reading bare = read(of("2") + "base = \"none\"\n[recording]\nmetrics = [\"staff\"]\n");
  EXPECT_THAT(bare.problems, IsEmpty()) << bare.report();
  EXPECT_EQ(value(bare, "outside_option.record"), "\"alone\"");
  EXPECT_EQ(value(bare, "earnings.record"), "\"none\"");
  EXPECT_EQ(value(bare, "organisation.partner_capacity"), "24");
}

TEST(ModelVersion, OfTheCommandWins) {
  const Reading newer = read(of("0.1") + small, {}, {"model_version=2"});
  EXPECT_THAT(newer.problems, IsEmpty()) << newer.report();
  EXPECT_EQ(newer.scenario.model_version, "2");
  EXPECT_EQ(newer.scenario.written_for, "0.1");
  EXPECT_EQ(value(newer, "outside_option.record"), "\"earned\"");
  const Reading older = read(of("2") + small, {}, {"model_version = \"0.1\""});
  EXPECT_THAT(older.problems, IsEmpty()) << older.report();
  EXPECT_EQ(value(older, "outside_option.record"), "\"alone\"");
  EXPECT_THAT(read(small + "schema = 1\n", {}, {"model_version=7"}).report(), HasSubstr("--set model_version=7"));
}

TEST(ModelVersion, ThatDoesNotExistIsOneProblemAtItsPlace) {
  for (const auto& [name, suggestion] :
       {std::pair("3", "a later version of Tandem"), std::pair("1", "describe versions"),
        std::pair("0.0", "describe versions"), std::pair("", "describe versions")}) {
    const Reading other = read(of(name) + small);
    ASSERT_THAT(other.problems, SizeIs(1)) << other.report();
    EXPECT_EQ(other.problems[0].origin.line, 2);
    EXPECT_THAT(other.report(), HasSubstr("s.toml:2:"));
    EXPECT_THAT(other.report(), HasSubstr("model_version: there is no model version \"" + std::string(name) + "\""));
    EXPECT_THAT(other.report(), HasSubstr("one of \"0.1\", \"2\""));
    EXPECT_THAT(other.report(), HasSubstr(suggestion));
  }
  EXPECT_THAT(read("schema = 1\nmodel_version = 2\n").report(), HasSubstr("model_version: is an integer"));
}

TEST(ModelVersion, OfAResultsFileWinsOverWhatItsScenarioSays) {
  ScenarioSource source{of("0.0") + small, "s.toml", {}, {}, "0.1"};
  Problems problems;
  std::vector<std::string> notices;
  const Scenario scenario = read_scenario(source, problems, notices);
  EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
  EXPECT_THAT(notices, IsEmpty());
  EXPECT_EQ(scenario.model_version, "0.1");
  EXPECT_EQ(scenario.written_for, "0.0");
}

TEST(ModelVersion, CannotBeSwept) {
  const Reading swept = read(of("2") + "[[design.sweep]]\nkey = \"model_version\"\nvalues = [\"0.1\", \"2\"]\n");
  EXPECT_THAT(swept.report(), HasSubstr("one version for the whole experiment"));
}

TEST(ModelVersion, IsToldWithEveryDefaultThatItHas) {
  const std::string versions = describe("versions", false), odd_text = odd(OddLength::read);
  for (const VersionDefault& it : model_versions().back().defaults) {
    EXPECT_THAT(versions, HasSubstr(it.key));
    EXPECT_THAT(odd_text, HasSubstr("| `" + it.key + "` | " + to_text(default_value(it.key, model_versions().front())) +
                                    " | " + to_text(it.value) + " | " + it.source + " |"));
    EXPECT_EQ(Json::parse(describe(it.key, true))[0]["defaults"]["2"], json::value(it.value)) << it.key;
  }
  EXPECT_THAT(describe("trust.prior_strength", false), HasSubstr("default 2.0; in model version 2: "));
  EXPECT_THAT(describe("outside_option", false), HasSubstr("(default of model version 2)"));
  const Json key = Json::parse(describe("trust.prior_strength", true))[0];
  EXPECT_EQ(key["default"], key["defaults"]["0.1"]);
  EXPECT_NE(key["defaults"]["2"], key["defaults"]["0.1"]);
}

TEST(ModelVersion, OfScenariosToStartFromIsTheNewest) {
  for (const std::string& text : {minimal_scenario(), empty_scenario(), complete_scenario()})
    EXPECT_EQ(read(text).scenario.model_version, "2");
}

}  // namespace
}  // namespace tandem
