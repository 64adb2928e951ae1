// SPDX-License-Identifier: MIT
// How many units an organisation will have, before it is built.
#pragma once

#include "model/frame/model.h"
#include "model/start/organisation.h"

namespace tandem {

inline std::size_t unit_count(const Model& model, const Inputs& inputs) {
  if (model.record(Slot::organisation).name != "roster")
    return static_cast<std::size_t>(model.get<OrganisationParameters>().units);
  return unit_names(inputs.roster).size();
}

// A unit as a message calls it: its name in quotes, or its number.
inline std::string unit_text(const Inputs& inputs, UnitId unit) {
  return inputs.roster.unit.empty() ? std::to_string(unit) : '"' + unit_names(inputs.roster).at(unit) + '"';
}

}  // namespace tandem
