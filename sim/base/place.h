// SPDX-License-Identifier: MIT
// Indices as vector code takes them: loads from eight or sixteen places at once want signed numbers of 32 bits. Such loops also take the
// number out of an id and put it into a new one where they copy it: g++ makes no vector code of copies of a whole struct.
#pragma once

#include "base/dispatch.h"
#include "base/ids.h"

namespace tandem {

// An index below 2^31.
TANDEM_INLINE std::int32_t place(std::uint32_t k) { return static_cast<std::int32_t>(k); }
template <class Kind>
TANDEM_INLINE std::int32_t place(Id<Kind> id) {
  return place(id.value());
}

}  // namespace tandem
