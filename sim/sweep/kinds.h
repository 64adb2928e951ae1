// SPDX-License-Identifier: MIT
// The kinds of output that the program has. This is the one place of the layer that names them.
#pragma once

#include "io/output/output_kind.h"

namespace tandem {

// By the ending of the file's name; HDF5 for any other name.
const OutputKind& kind_of(const std::string& path);

}  // namespace tandem
