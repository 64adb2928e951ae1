// SPDX-License-Identifier: MIT
// The kinds of output that the program has. This is the one place of the layer that names them.
#pragma once

#include <string>
#include <string_view>

#include "io/output/output_kind.h"

namespace tandem {

// By the ending of the file's name; HDF5 for any other name.
const OutputKind& kind_of(const std::string& path);
// Whether a file that begins so is a results file of any kind, be it damaged.
bool is_results(std::string_view start);
// As much of a file as that takes, "" if it cannot be read.
std::string start_of(const std::string& path);

}  // namespace tandem
