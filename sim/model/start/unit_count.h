// SPDX-License-Identifier: MIT
// How many units an organisation will have, before it is built.
#pragma once

#include "model/frame/model.h"

namespace tandem {

inline std::size_t unit_count(const Model& model, const Inputs& inputs) { return model.headcount(inputs).units; }

// A unit as a message calls it: its name in quotes, or its number.
inline std::string unit_text(const Inputs& inputs, UnitId unit) {
  return inputs.roster.unit.empty() ? std::to_string(unit) : '"' + unit_names(inputs.roster).at(unit) + '"';
}

}  // namespace tandem
