// SPDX-License-Identifier: MIT
// Every request is accepted.
#include <algorithm>

#include "model/example/hand_made.h"

namespace tandem {

namespace {

void consent(const Hearing&, std::span<double> probability) { std::fill(probability.begin(), probability.end(), 1.0); }

std::vector<double> example() {
  const Organisation o;
  const Model model = default_model();
  const std::vector<double> score{-5};
  std::vector<double> probability(1);
  consent({o, model, {}, {}, score}, probability);
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
