// SPDX-License-Identifier: MIT
// Scenarios from TOML.
//   schema = 1                      required: the form of this file
//   model_version = "2"             optional: the model that it was written for; the first one if it does not say
//   title = "..."   question = "..."
//   [tasks]                         a table per slot: its record and that record's parameters
//   record = "blocks"
//   external_share = 0.3
//   [design]                        see design_reader.h
#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "io/text/files.h"
#include "run/scenario.h"

namespace tandem {

struct ScenarioSource {
  std::string text;
  std::string name;                    // path, for the report
  FileReader files;                    // rosters, edge lists, design points; empty: none can be named
  std::vector<std::string> overrides;  // "key=value" each, as of --set: stronger than the file
  std::string made_as = {};            // model version of the results file that holds the text; stronger than all
};

// Adds everything wrong with its form to `problems`; keys and ranges are for bind to check. `notices` receives what the user should
// know although nothing is wrong. The scenario is usable only if no problem was added.
Scenario read_scenario(const ScenarioSource& source, Problems& problems, std::vector<std::string>& notices);

// Tables [interventions.NAME] alone, as they may stand in a scenario, as settings; anything else in the text is a problem.
Settings read_interventions(const std::string& text, const std::string& name, Problems& problems);

// "slot.key=value" as a setting; the value is TOML, quotes around text may be left out. Origin: "--set".
bool read_override(const std::string& assignment, Problems& problems, Setting& setting);

}  // namespace tandem
