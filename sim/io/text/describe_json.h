// SPDX-License-Identifier: MIT
// Parts of the catalogue as JSON for programs. A list has an item a line.
#pragma once

#include <string>

#include "model/frame/record.h"

namespace tandem {

// Members: key, slot, record, type, unit, lower, upper, default, symbol, meaning, source, options, structural. One per record
// and key; a limit of null: none.
std::string keys_json();
// A list: one item for each record that has the key.
std::string key_json(const std::string& key);
std::string slots_json();
std::string slot_json(const SlotText& slot);
std::string streams_json();
std::string columns_json();  // with the key that chooses each
std::string metrics_json();
std::string metric_json(const Record& record, const MetricOutput& output);
std::string records_json(Kind kind, bool all);
std::string record_json(const Record& record);

}  // namespace tandem
