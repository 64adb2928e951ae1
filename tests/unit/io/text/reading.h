// SPDX-License-Identifier: MIT
// Reads scenarios from text in tests, with files that exist only here.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "io/text/scenario_reader.h"
#include "run/setups.h"

namespace tandem {

using Files = std::map<std::string, std::string>;

inline FileReader files_of(Files files) {
  return [files = std::move(files)](const std::string& path, std::string& content, std::string& why_not) {
    const auto file = files.find(path);
    why_not = "there is no such file";
    if (file != files.end()) content = file->second;
    return file != files.end();
  };
}

struct Reading {
  Scenario scenario;
  Problems problems;  // of reading, then of binding every point
  std::vector<std::string> notices;
  std::vector<BoundSetup> setups;

  std::string report() const { return to_text(problems); }
};

inline Reading read(const std::string& text, Files files = {}, std::vector<std::string> overrides = {}) {
  Reading reading;
  ScenarioSource source;
  source.text = text;
  source.name = "s.toml";
  source.files = files_of(std::move(files));
  source.overrides = std::move(overrides);
  reading.scenario = read_scenario(source, reading.problems, reading.notices);
  const auto inputs = std::make_shared<const Inputs>(reading.scenario.inputs);
  if (reading.scenario.settings.empty() && !reading.problems.empty()) return reading;
  const Points points(reading.scenario.design.parts);
  for (std::size_t p = 0; p < points.size(); ++p)
    reading.setups.push_back(tandem::bind(reading.scenario.settings, points[p], inputs, reading.problems));
  return reading;
}

// The problem at this line, or an empty one.
inline Problem problem_at(const Problems& problems, int line) {
  for (const Problem& problem : problems)
    if (problem.origin.line == line) return problem;
  return {};
}

}  // namespace tandem
