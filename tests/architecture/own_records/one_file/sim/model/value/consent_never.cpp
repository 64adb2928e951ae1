// SPDX-License-Identifier: MIT
// Nobody consents to anything.
#include <algorithm>

#include "model/frame/record.h"

namespace tandem {

namespace {

void consent(std::span<const double>, std::span<double> probability) {
  std::fill(probability.begin(), probability.end(), 0.0);
}

std::vector<double> example() {
  const std::vector<double> score{5};
  std::vector<double> probability(1);
  consent(score, probability);
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
