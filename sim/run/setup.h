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

// The row of "<slot>.<parameter>" in any record of the slot, or null. "<slot>.record" has no row.
const ParameterRow* find_row(const std::string& key);
// The same in the record that the model has in that slot.
const ParameterRow* find_row(const Model& model, const std::string& key);
// Whether results files did not know the key at first, a row that says so or the record of a slot that came later, and its value, as
// to_text tells it, is the default: then it has no part in a design's fingerprint, and an older file need not have it.
bool is_as_ever(const std::string& key, const std::string& value);
// The slot of that name, or null.
const SlotText* find_slot(const std::string& name);
// All keys of all records, in catalogue order, each once.
std::vector<std::string> known_keys();
// "did you mean tasks.external_share?", of a key that does not exist: by its spelling, or by its last part in another table; or "".
std::string suggested_key(const std::string& key);

}  // namespace tandem
