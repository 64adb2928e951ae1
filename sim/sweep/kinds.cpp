// SPDX-License-Identifier: MIT
#include "sweep/kinds.h"

#include "io/hdf5/hdf5_output.h"

namespace tandem {

const OutputKind& kind_of(const std::string& path) {
  const OutputKind* const kinds[] = {
      &hdf5_output(),
  };
  for (const OutputKind* kind : kinds)
    if (path.ends_with(kind->extension())) return *kind;
  return *kinds[0];
}

}  // namespace tandem
