// SPDX-License-Identifier: MIT
// The order of a tick and of the start, and the capabilities by which records go together, as text and as JSON.
#pragma once

#include <string>

#include "io/text/json.h"
#include "model/frame/record.h"

namespace tandem {

std::string schedule_text();
// A list with the members phase ("start", "T0" ... "T9"), name, kind ("step", "process", "initial"), summary; in order.
Json schedule_json();
// The rows of a tick as items of a numbered list in Markdown.
std::string schedule_items();
std::string capabilities_text();
// A list with the members capability, words, meaning, and the records that provide, need, use, change it or leave no room for it.
Json capabilities_json();
// What a record says of itself: a sentence a line; empty: nothing.
std::string capability_lines(const Record& record);
// The same as an object: provides, needs, uses, changes, keeps, excludes, each a list of names.
Json capability_members(const Record& record);

}  // namespace tandem
