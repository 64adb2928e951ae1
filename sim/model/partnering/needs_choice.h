// SPDX-License-Identifier: MIT
// What only works where agents choose their partners among those they know.
#pragma once

#include "model/partnering/choice.h"

namespace tandem {

template <Slot slot>
void check_choice(const Model& model, const Inputs&, Findings& findings) {
  if (model.is_none(Slot::partnering) || model.find<ChoiceParameters>()) return;
  const std::string name = slot_text(slot).name;
  findings.push_back(
      {{},
       name + ".record",
       "works on chosen partners, but partnering.record = \"" + model.record(Slot::partnering).name + "\" knows none",
       "\"none\" beside it",
       "set " + name + ".record = \"none\""});
}

}  // namespace tandem
