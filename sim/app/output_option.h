// SPDX-License-Identifier: MIT
// Where a run's results go, as the command line says.
#pragma once

#include <string>

#include "app/arguments.h"
#include "sweep/output.h"

namespace tandem {

// --out, or results/<name of the scenario file>.h5.
std::string output_path(const Arguments& arguments);
OutputWish output_wish(const Arguments& arguments);

}  // namespace tandem
