// SPDX-License-Identifier: MIT
// What this program was built from; refreshed by every build (build_facts.cmake).
#pragma once

#include <string>

namespace tandem {

struct BuildFacts {
  std::string version;   // of the program
  std::string commit;    // "unknown" outside a repository
  bool dirty = false;    // the sources differed from the commit
  std::string compiler;  // with version and build type
};

BuildFacts build_facts();

}  // namespace tandem
