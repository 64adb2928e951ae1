// SPDX-License-Identifier: MIT
// The keys of triggers, which every intervention has, and what can be wrong with them.
#pragma once

#include <string>
#include <vector>

#include "model/frame/model.h"

namespace tandem {

// "interventions.<name>.<parameter>"; no name: another key.
struct InterventionKey {
  std::string name, parameter;
};
InterventionKey split_intervention(const std::string& key);
// The key that a user means who writes it as in a scenario, with quotes around the name: interventions."Q1/Q2".count. Any other as it is.
std::string plain_key(const std::string& written);

// Rows of the keys that every intervention has, beside those of its record; they store into a Trigger.
const std::vector<ParameterRow>& trigger_rows();
const ParameterRow* trigger_row_of(const std::string& parameter);

// Triggers that can never fire, or contradict themselves or each other, of those that are not switched off; keys are "interventions.<name>.<key>".
void check_interventions(const Model& model, Findings& findings);

}  // namespace tandem
