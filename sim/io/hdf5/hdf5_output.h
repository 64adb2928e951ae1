// SPDX-License-Identifier: MIT
// HDF5 as a kind of output.
#pragma once

#include "io/output/output_kind.h"

namespace tandem {

const OutputKind& hdf5_output();

}  // namespace tandem
