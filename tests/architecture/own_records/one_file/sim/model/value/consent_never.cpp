// SPDX-License-Identifier: MIT
// Nobody consents to anything.
#include <algorithm>

#include "model/example/hand_made.h"

namespace tandem {

namespace {

void consent(const Hearing&, std::span<double> probability) { std::fill(probability.begin(), probability.end(), 0.0); }

std::vector<double> example() {
  const Organisation o;
  const Model model = default_model();
  const std::vector<double> score{5};
  std::vector<double> probability(1);
  consent({o, model, {}, {}, score}, probability);
  return probability;
}

}  // namespace

RECORD(consent, never) {
  return {
      .summary = "every request is refused",
      .source = "convention",
      .prose = "Consent is impossible.",
      .function = ConsentRule(consent),
      .example = {"score 5", example, {0}},
  };
}

}  // namespace tandem
