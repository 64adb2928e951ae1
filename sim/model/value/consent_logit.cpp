// SPDX-License-Identifier: MIT
// Consent by what the asker is worth to the asked.
#include "base/dispatch.h"
#include "base/elementary.h"
#include "model/example/hand_made.h"

namespace tandem {

namespace {

TANDEM_MULTIVERSION
void consent(const Hearing& requests, std::span<double> probability) {
  const double* in = requests.score.data();
  double* __restrict out = probability.data();
  for (std::size_t k = 0; k < requests.score.size(); ++k) out[k] = elementary::logistic(in[k]);
}

std::vector<double> example() {
  const Organisation o;
  const Model model = default_model();
  const std::vector<double> score{0, 2};
  std::vector<double> probability(2);
  consent({o, model, {}, {}, score}, probability);
  return probability;
}

}  // namespace

RECORD(consent, logit) {
  return {
      .summary = "consents with the logistic of the asker's worth",
      .source = "McFadden 1974",
      .prose = R"(j consents to i with the chance

    E5  chance of consent = 1 / (1 + exp(-(D_ji - k_p L_j - selectivity_j + anxiety_j) / T_c)))",
      .function = ConsentRule(consent),
      .example = {"scores 0 and 2", example, {.5, .8807970779778823}},
  };
}

}  // namespace tandem
