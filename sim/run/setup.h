// SPDX-License-Identifier: MIT
// From settings to a model that can run: every key checked against the rows of the catalogue, defaults filled in.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/frame/model.h"
#include "model/frame/settings.h"
#include "run/scenario.h"
#include "run/values.h"

namespace tandem {

// A scenario at one design point, checked and bound.
struct Setup {
  Model model;
  std::shared_ptr<const Inputs> inputs;
  Settings effective;  // every key of every slot, defaults included, in catalogue order
};

// Binds settings followed by an overlay. Adds what is wrong to `problems`; the setup is usable only if nothing was added.
Setup bind(const Settings& settings, const Settings& overlay, std::shared_ptr<const Inputs> inputs, Problems& problems);

// The row of "<slot>.<parameter>" in any record of the slot, or null. "<slot>.record" has no row.
const ParameterRow* find_row(const std::string& key);
// All keys of all records, in catalogue order, each once.
std::vector<std::string> known_keys();
// "did you mean tasks.external_share?", of a key that does not exist: by its spelling, or by its last part in another table; or "".
std::string suggested_key(const std::string& key);

}  // namespace tandem
