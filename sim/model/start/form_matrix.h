// SPDX-License-Identifier: MIT
// Parameters of the matrix organisation, whose project lines partner search reads.
#pragma once

#include <cstdint>

#include "model/frame/slots.h"

namespace tandem {

struct MatrixParameters {
  static constexpr Slot slot = Slot::form;
  double meeting_cost = .001;
  std::int64_t lines = 4;
  double line_search = .5;
};

}  // namespace tandem
