// SPDX-License-Identifier: MIT
// Versions of the model (its equations, draws and defaults) and what each changed, so that an old scenario runs or says why not alike.
#pragma once

#include <string>
#include <vector>

namespace tandem {

struct ModelVersion {
  std::string version;
  std::string changes;  // what gives other results than before
};

// Oldest first; the last one is `model_version`.
const std::vector<ModelVersion>& model_versions();
// What to tell the user of a scenario written for `version`: "" if it is the present one.
std::string version_notice(const std::string& version);

}  // namespace tandem
