// SPDX-License-Identifier: MIT
// How many units an organisation will have, before it is built.
#pragma once

#include <set>

#include "model/frame/model.h"
#include "model/start/organisation.h"

namespace tandem {

inline std::size_t unit_count(const Model& model, const Inputs& inputs) {
  if (model.record(Slot::organisation).name != "roster")
    return static_cast<std::size_t>(model.get<OrganisationParameters>().units);
  return std::set<std::string>(inputs.roster.unit.begin(), inputs.roster.unit.end()).size();
}

}  // namespace tandem
