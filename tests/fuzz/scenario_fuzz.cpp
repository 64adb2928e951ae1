// SPDX-License-Identifier: MIT
// Any bytes, read as a scenario, give a scenario or a report of problems: no crash, no hang, no exception.
// What follows the first zero byte is the content of every file that the scenario names.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "io/text/scenario_reader.h"
#include "run/experiment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = bytes.find('\0');
  const std::string file = end == std::string::npos ? "id,unit\na,x\nb,y\n" : bytes.substr(end + 1);
  tandem::ScenarioSource source;
  source.text = bytes.substr(0, end);
  source.name = "fuzz.toml";
  source.files = [&](const std::string&, std::string& content, std::string&) {
    content = file;
    return true;
  };
  tandem::Problems problems;
  std::vector<std::string> notices;
  tandem::Scenario scenario = tandem::read_scenario(source, problems, notices);
  if (problems.empty()) tandem::plan(std::move(scenario), problems);
  tandem::to_text(problems);
  return 0;
}
