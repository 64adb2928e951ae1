// SPDX-License-Identifier: MIT
// The catalogue: every record of the model, found by slot and name.
#pragma once

#include <string>
#include <vector>

#include "model/frame/record.h"

namespace tandem {

// All records, by slot in order of the schedule, then by name; `none` of each initial and process slot included.
const std::vector<Record>& catalogue();
std::vector<const Record*> records_of(Slot slot);
// The record, or null.
const Record* find_record(Slot slot, const std::string& name);
// The metric record that has this output and the output's index in it, or {null, 0}.
std::pair<const Record*, std::size_t> find_metric(const std::string& output);

}  // namespace tandem
