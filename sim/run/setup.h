// SPDX-License-Identifier: MIT
// From settings to a model that can run: every key checked against the rows of the catalogue, defaults filled in.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/frame/model.h"
#include "model/frame/settings.h"
#include "run/keys.h"
#include "run/scenario.h"
#include "run/values.h"

namespace tandem {

// A scenario at one design point, checked and bound.
struct Setup {
  Model model;
  std::shared_ptr<const Inputs> inputs;
};
struct BoundSetup : Setup {
  Settings effective;  // every key of every slot, defaults included, in catalogue order
};

// Whether data that the scenario brings are still to be held against the model.
enum class InputCheck { due, done };

// Binds settings followed by an overlay. Adds what is wrong to `problems`; the setup is usable only if nothing was added.
BoundSetup bind(const Settings& settings, const Settings& overlay, std::shared_ptr<const Inputs> inputs,
                Problems& problems, InputCheck check = InputCheck::due);

// What the records of a bound model find wrong in its settings.
Findings findings_of(const Model& model, const Inputs& inputs, InputCheck check);

}  // namespace tandem
