// SPDX-License-Identifier: MIT
// How many units an organisation will have, before it is built.
#pragma once

#include "model/frame/model.h"

namespace tandem {

inline std::size_t unit_count(const Model& model, const Inputs& inputs) {
  return model.record(Slot::organisation).headcount(model, inputs).units;
}

}  // namespace tandem
