// SPDX-License-Identifier: MIT
#include "run/versions.h"

#include <algorithm>

#include "run/scenario.h"
#include "run/values.h"

namespace tandem {

const std::vector<ModelVersion>& model_versions() {
  static const std::vector<ModelVersion> versions{{"0.1", "the first version"}};
  return versions;
}

std::string version_notice(const std::string& version) {
  if (version == model_version) return "";
  const std::vector<ModelVersion>& all = model_versions();
  const auto written =
      std::find_if(all.begin(), all.end(), [&](const ModelVersion& known) { return known.version == version; });
  const std::string start =
      "the scenario was written for model version " + quoted(version) + "; this is " + quoted(model_version);
  if (written == all.end()) return start + ", which does not know it: results may differ";
  std::string changes;
  for (auto later = written + 1; later != all.end(); ++later)
    changes += "\n  " + later->version + ": " + later->changes;
  return start + ". Results may differ. Since then:" + changes;
}

}  // namespace tandem
