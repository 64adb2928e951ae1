// SPDX-License-Identifier: MIT
// Parameters and equation of trust from evidence (E2, E10).
#pragma once

#include <cmath>

#include "base/dispatch.h"
#include "model/frame/slots.h"

namespace tandem {

struct TrustParameters {
  static constexpr Slot slot = Slot::trust;
  double prior_strength = 2;
  double memory = .98;
  double gain = 1;
  double loss = 3;
  double purpose_evidence = 0;
  double joint_fate = 0;
  double caution = 0;
};

// tau_ij from good and bad evidence and a prior, E2 (Josang & Ismail 2002).
TANDEM_INLINE double trust_from(double good, double bad, double prior, double strength) {
  return (good + strength * prior) / (good + bad + strength);
}

// Trust less so many standard errors of what the evidence says: of a beta law with this much evidence, the prior counted.
TANDEM_INLINE double assured_from(double trust, double evidence, double caution) {
  const double assured = trust - caution * std::sqrt(trust * (1 - trust) / (evidence + 1));
  return assured > 0 ? assured : 0;
}

}  // namespace tandem
