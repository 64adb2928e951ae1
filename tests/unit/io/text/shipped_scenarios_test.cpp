// SPDX-License-Identifier: MIT
// The scenarios that ship with the project are right, and say what they ask.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "io/text/disk.h"
#include "io/text/scenario_reader.h"
#include "run/points.h"
#include "run/setup.h"

namespace tandem {
namespace {

std::vector<std::string> shipped() {
  std::vector<std::string> paths;
  const auto scenarios = std::filesystem::path(__FILE__).parent_path() / "../../../../scenarios";
  for (const auto& folder : {scenarios, scenarios / "docking", scenarios / "bench"})
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == ".toml" && entry.path().filename() != "claims.toml")  // rows of scripts/claims
        paths.push_back(entry.path().lexically_normal().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

class ShippedScenario : public testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, IsRightAtEveryPoint) {
  ScenarioSource source;
  source.name = GetParam();
  source.files = files_beside(source.name);
  std::string why_not;
  ASSERT_TRUE(read_file(source.name, source.text, why_not)) << why_not;
  EXPECT_EQ(source.text.substr(0, 2), "# ") << "starts with the question it asks";
  Problems problems;
  std::vector<std::string> notices;
  const Scenario scenario = read_scenario(source, problems, notices);
  const auto inputs = std::make_shared<const Inputs>(scenario.inputs);
  const Points points(scenario.design.parts);
  for (std::size_t p = 0; p < points.size(); ++p) tandem::bind(scenario.settings, points[p], inputs, problems);
  EXPECT_THAT(problems, testing::IsEmpty()) << to_text(problems);
  EXPECT_THAT(notices, testing::IsEmpty());
  EXPECT_FALSE(scenario.title.empty());
  EXPECT_FALSE(scenario.question.empty());
}

INSTANTIATE_TEST_SUITE_P(All, ShippedScenario, testing::ValuesIn(shipped()));

}  // namespace
}  // namespace tandem
