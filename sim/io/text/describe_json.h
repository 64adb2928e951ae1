// SPDX-License-Identifier: MIT
// Parts of the catalogue as JSON for programs.
#pragma once

#include <string>

#include "io/text/json.h"
#include "model/frame/record.h"

namespace tandem {

// Members: key, slot, record, type, unit, lower, upper, default, defaults, symbol, meaning, source, options, structural. One per record
// and key; a limit of null: none. `default` is that of the first model version, `defaults` has them by version.
Json keys_json();
// A list: one item for each record that has the key.
Json key_json(const std::string& key);
Json slots_json();
Json versions_json();
Json slot_json(const SlotText& slot);
Json streams_json();
Json columns_json();  // with the key that chooses each
Json metrics_json();
Json metric_json(const Record& record, const MetricOutput& output);
Json records_json(Kind kind, bool all);
Json record_json(const Record& record);

}  // namespace tandem
