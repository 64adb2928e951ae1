// SPDX-License-Identifier: MIT
// Keys of a scenario, "<slot>.<parameter>", and the rows of the catalogue that they stand for.
#pragma once

#include <string>
#include <vector>

#include "model/frame/model.h"

namespace tandem {

struct KeyParts {
  std::string slot, parameter;
};
KeyParts split_key(const std::string& key);

// The row of that name in a record, or null.
const ParameterRow* row_of(const Record& record, const std::string& parameter);
// The row of "<slot>.<parameter>" in any record of the slot, or null. "<slot>.record" has no row.
const ParameterRow* find_row(const std::string& key);
// The same in the record that the model has in that slot.
const ParameterRow* find_row(const Model& model, const std::string& key);
// Whether results files did not know the key at first, a row that says so or the record of a slot that came later, and its value, as
// to_text tells it, is the default: then it has no part in a design's fingerprint, and an older file need not have it.
// Of an intervention's key this hangs on its record: `record` is the value of record_key_of(), told likewise.
bool is_as_ever(const std::string& key, const std::string& value, const std::string& record = "");
// "interventions.<name>.record" of another key of that intervention, "" of any other key.
std::string record_key_of(const std::string& key);
// The slot of that name, or null.
const SlotText* find_slot(const std::string& name);
// All keys of all records, in catalogue order, each once.
std::vector<std::string> known_keys();
// "did you mean tasks.external_share?", of a key that does not exist: by its spelling, or by its last part in another table; or "".
std::string suggested_key(const std::string& key);

}  // namespace tandem
