// SPDX-License-Identifier: MIT
// Which version of the model a scenario is run as: that of the results file which holds it, or of --set, or of its text, or the first.
#pragma once

#include <string>
#include <vector>

#include "io/text/scenario_reader.h"
#include "io/text/toml_tree.h"
#include "run/versions.h"

namespace tandem {

struct VersionChoice {
  const ModelVersion* version = nullptr;
  std::string written_for;  // what the text names; the first version if it names none
  Origin origin;            // of the word that chose it
};

// Adds to `problems` what is wrong with the version that is asked for, and to `notices` that none is.
VersionChoice read_version(const TomlNode& root, const ScenarioSource& source, Problems& problems,
                           std::vector<std::string>& notices);
// Whether an override, as of --set, names the version.
bool names_version(const std::string& assignment);

}  // namespace tandem
