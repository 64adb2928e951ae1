// SPDX-License-Identifier: MIT
// Every request is accepted.
#include <algorithm>

#include "model/frame/record.h"

namespace tandem {

namespace {

void consent(std::span<const double>, std::span<double> probability) {
  std::fill(probability.begin(), probability.end(), 1.0);
}

std::vector<double> example() {
  const std::vector<double> score{-5};
  std::vector<double> probability(1);
  consent(score, probability);
  return probability;
}

}  // namespace

RECORD(consent, always) {
  return {
      .summary = "every request is accepted",
      .source = "Skyrms & Pemantle 2000",
      .prose = R"(Consent is certain.)",
      .function = ConsentRule(consent),
      .example = {"score -5", example, {1}},
  };
}

}  // namespace tandem
