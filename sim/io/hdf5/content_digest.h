// SPDX-License-Identifier: MIT
// A fingerprint of all that a results file says, however the file is laid out.
#pragma once

#include <string>

#include "io/hdf5/hdf5_file.h"

namespace tandem {

// Over every group and dataset in order of their paths: path, type, axes, attributes, shape, values. Without /provenance, the path of the
// scenario, the version of the format and what explains names in prose.
std::string content_digest(const Hdf5File& file);

}  // namespace tandem
