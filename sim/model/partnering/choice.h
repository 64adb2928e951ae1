// SPDX-License-Identifier: MIT
// Parameters and verbs of partner choice.
#pragma once

#include <cstdint>

#include "model/frame/model.h"

namespace tandem {

struct ChoiceParameters {
  static constexpr Slot slot = Slot::partnering;
  double expected_own = .7;
  double expected_other = .05;
  std::int64_t rounds = 4;
  double load_memory = .1;
};

// Rows of the parameters that every record of partner choice has.
std::vector<ParameterRow> choice_rows();
// Columns of partner choice, with this many tie slots per agent.
void prepare_choice(Organisation& organisation, const Model& model, std::uint32_t slots);
// Search, proposal, consent and commitment of a tick.
void choose_partners(Tick& tick);

}  // namespace tandem
