// SPDX-License-Identifier: MIT
// One step of purpose (E11), shared by the rules that differ in whom an agent hears.
#pragma once

#include "base/dispatch.h"
#include "base/parameter.h"

namespace tandem {

// mu and alpha of E11.
struct PurposeStep {
  double rate = 1;
  double anchoring = 0;
};

// x + mu [(1 - alpha)(heard - x) + alpha (anchor - x)], as a mean with weights, which stays within its parts and at mu 1, alpha 0 is
// what was heard, bit for bit.
TANDEM_INLINE double stepped(PurposeStep step, double own, double heard, double anchor) {
  return (1 - step.rate) * own + step.rate * ((1 - step.anchoring) * heard + step.anchoring * anchor);
}

// The rows that these rules have in common; `rate` differs in its default.
inline ParameterRow rate_text() {
  return row_text("rate", "mu", "per tick")
      .means("How far purpose moves towards what was heard.", "Hegselmann & Krause 2002");
}
inline ParameterRow anchoring_text() {
  return row_text("anchoring", "alpha", "1")
      .means("Weight of the own anchor against what was heard; 0: no anchor.", "Friedkin & Johnsen 1990");
}
inline ParameterRow bound_text() {
  return row_text("bound", "eps_0", "1", 0, 2)
      .means("Distance of purposes up to which one listens.", "Hegselmann & Krause 2002");
}

}  // namespace tandem
