// SPDX-License-Identifier: MIT
// Whether the records of a model go together, by what they say of themselves.
#pragma once

#include <string>

#include "model/frame/model.h"

namespace tandem {

// A record in its place, and the scenario's key that chose it.
struct Placed {
  const Record* record = nullptr;
  std::string key;  // "trust.record", "interventions.NAME.record"
};

// What the record needs and nobody in the model provides.
std::vector<Capability> unmet_needs(const Record& record, const Model& model);
// Findings, under the key of a record, for what it needs and nobody provides, and for what another leaves no room for.
void check_compatibility(const Model& model, Findings& findings);
// Those that concern one record alone, as part of the model or beside it.
void check_compatibility(const Placed& placed, const Model& model, Findings& findings);

}  // namespace tandem
