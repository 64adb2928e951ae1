// SPDX-License-Identifier: MIT
// libFuzzer target: any bytes as a scenario are read, bound and reported without a crash. After a line "%%%" stands the file that the
// scenario may name (roster, edge list, points); a first line "#set key=value" is an override as of --set.
#include <cstddef>
#include <cstdint>
#include <string>

#include "io/text/scenario_reader.h"
#include "run/setup.h"

namespace {

using namespace tandem;

// Checks of records may take time and memory in proportion to the agents, which is no concern of this target.
bool is_small(const Scenario& scenario) {
  for (const Setting& setting : scenario.settings)
    if (setting.key == "organisation.agents")
      if (const auto* agents = std::get_if<std::int64_t>(&setting.value); agents && *agents > 10000) return false;
  double levels = 0;
  for (const SubDesign& part : scenario.design.parts)
    for (const Factor& factor : part) levels += static_cast<double>(factor.levels.size());
  return levels < 50;
}

// The first level of every factor.
Settings first_point(const Scenario& scenario) {
  Settings point;
  for (const SubDesign& part : scenario.design.parts)
    for (const Factor& factor : part)
      for (std::size_t k = 0; k < factor.keys.size() && !factor.levels.empty(); ++k)
        if (factor.keys[k] != "organisation.agents")
          point.push_back({factor.keys[k], factor.levels.front()[k], factor.origin});
  return point;
}

ScenarioSource source_of(std::string text) {
  const std::string marker = "\n%%%\n";
  std::string file;
  if (const std::size_t at = text.find(marker); at != std::string::npos) {
    file = text.substr(at + marker.size());
    text.resize(at + 1);
  }
  ScenarioSource source{text, "fuzz.toml", {}, {}};
  if (text.rfind("#set ", 0) == 0) source.overrides.push_back(text.substr(5, text.find('\n') - 5));
  source.files = [file](const std::string&, std::string& content, std::string&) {
    content = file;
    return true;
  };
  return source;
}

}  // namespace

// The name is libFuzzer's. NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ScenarioSource source = source_of(std::string(reinterpret_cast<const char*>(data), size));
  Problems problems;
  std::vector<std::string> notices;
  const Scenario scenario = read_scenario(source, problems, notices);
  if (is_small(scenario)) {
    const BoundSetup setup = tandem::bind(scenario.settings, first_point(scenario),
                                          std::make_shared<const Inputs>(scenario.inputs), problems);
    for (const Setting& setting : setup.effective) to_text(setting.value);
  }
  to_text(problems);
  return 0;
}
