// SPDX-License-Identifier: MIT
// Scenarios to start a study from: the shortest useful one, an empty model, all keys, or one of those that the program brings along.
#pragma once

#include <string>
#include <vector>

#include "io/text/json.h"

namespace tandem {

// A question, one sweep and three metrics, commented.
std::string minimal_scenario();
// Nothing but agents: every slot that can be empty is, and stands as a comment with the records that can fill it.
std::string empty_scenario();

// A file of the folder scenarios/, as it was when the program was built: "silo-effect", "docking/march-1991", "data/....csv".
struct ShippedFile {
  std::string name, text;
};
const std::vector<ShippedFile>& shipped_files();
// Names that `scenario_from` takes: the bases "default" and "none", then the scenarios.
std::vector<std::string> names_of_starts();
// A scenario of that name, of a base, or a shipped file. With or without "scenarios/" before and ".toml" after it; of a scenario in a
// folder its own name is enough. Throws InputError if there is none.
std::string scenario_from(const std::string& name);
// Shipped files that a scenario's text names, such as its roster.
std::vector<std::string> files_named_in(const std::string& text);

// `tandem describe scenarios`: the scenarios that ship, each with its question; as text and as JSON.
std::string shipped_text();
Json shipped_json();

}  // namespace tandem
