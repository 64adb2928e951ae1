// SPDX-License-Identifier: MIT
// Where a run's results go, as the command line says.
#pragma once

#include <string>

#include "app/arguments.h"
#include "sweep/output.h"

namespace tandem {

// --out, or results/<name of the scenario file>.h5.
std::string output_path(const Arguments& arguments);
// The files of a sweep whose results file was named, or its folder of parts, or a link to it. Throws InputError.
SweepFiles output_files(const std::string& named);
OutputWish output_wish(const Arguments& arguments);

}  // namespace tandem
