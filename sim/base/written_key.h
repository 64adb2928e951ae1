// SPDX-License-Identifier: MIT
// Keys and names as a user has to write them.
#pragma once

#include <string>

namespace tandem {

// The name of a table as it has to be written in a scenario: in quotes if need be. The same of a key, interventions."Q1/Q2".count, of which
// a name is what stands between the first dot and the last.
std::string written_name(const std::string& name);
std::string written_key(const std::string& key);
}  // namespace tandem
