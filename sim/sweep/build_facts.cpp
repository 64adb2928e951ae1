// SPDX-License-Identifier: MIT
#include "sweep/build_facts.h"

#include "tandem_build.h"

namespace tandem {

BuildFacts build_facts() { return {TANDEM_VERSION, TANDEM_COMMIT, TANDEM_DIRTY != 0, TANDEM_COMPILER}; }

}  // namespace tandem
