// SPDX-License-Identifier: MIT
// The form of a scenario file: what stands beside the tables of the slots, and what a base leaves out.
#pragma once

#include <string>
#include <vector>

#include "io/text/json.h"

namespace tandem {

struct FormRow {
  std::string key;
  std::string value;    // how it is written
  std::string meaning;  // one sentence
};

// Keys and tables of a scenario that no slot has.
const std::vector<FormRow>& scenario_rows();
std::vector<std::string> scenario_keys();

// What a scenario can start from: "default" (also where nothing is said) or "none".
const std::vector<std::string>& scenario_bases();
// Slots whose record is `none` at this base unless the scenario says otherwise: with base "none" every slot that has such a record.
std::vector<std::string> slots_left_out(const std::string& base);

// `tandem describe scenario`: the form as text, and as JSON.
std::string scenario_form_text();
Json scenario_form_json();

}  // namespace tandem
