// SPDX-License-Identifier: MIT
// Parts of the catalogue as text for people.
#pragma once

#include <string>

#include "model/frame/record.h"

namespace tandem {

// "tasks.external_share"; of a metric record, which has no table of its own, just the name.
std::string full_name(const Record& record);

// " (default)" of a record that its slot has by default; with the model versions, if not in all; else "".
std::string default_mark(const Record& record);
// What the words of sources mean that are no citations.
inline constexpr const char* about_sources =
    "The source of a parameter is that of its number: a paper; \"assumed\", a value of ours that nobody has measured; "
    "\"calibrated\", fitted once to published patterns before any result was looked at; \"convention\", a choice "
    "without consequence; or \"this model\", where it switches a mechanism of ours or says what a run is.";

// "2, 4, ..." of "words 2, 4, ...".
std::string words_text(const WordSet& set);

std::string overview_text();
std::string keys_text();
std::string slots_text();
std::string versions_text();
std::string streams_text();
std::string metrics_text();
// All records whose slot is of this kind; with `all` of every kind but metrics.
std::string records_text(Kind kind, bool all);
std::string slot_page(const SlotText& slot);
std::string record_page(const Record& record);
std::string key_page(const std::string& key);
std::string metric_page(const Record& record, const MetricOutput& output);

}  // namespace tandem
