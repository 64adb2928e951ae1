// SPDX-License-Identifier: MIT
// Parts of the catalogue as text for people.
#pragma once

#include <string>

#include "model/frame/record.h"

namespace tandem {

// "tasks.external_share"; of a metric record, which has no table of its own, just the name.
std::string full_name(const Record& record);

// "2, 4, ..." of "words 2, 4, ...".
std::string words_text(const WordSet& set);

std::string overview_text();
std::string keys_text();
std::string slots_text();
std::string streams_text();
std::string metrics_text();
// All records whose slot is of this kind; with `all` of every kind but metrics.
std::string records_text(Kind kind, bool all);
std::string slot_page(const SlotText& slot);
std::string record_page(const Record& record);
std::string key_page(const std::string& key);
std::string metric_page(const Record& record, const MetricOutput& output);

}  // namespace tandem
