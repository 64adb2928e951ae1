// SPDX-License-Identifier: MIT
// A request is accepted with one chance, whoever asks.
#include "model/value/consent.h"

#include <algorithm>

#include "model/example/hand_made.h"

namespace tandem {

namespace {

void consent(const Hearing& requests, std::span<double> probability) {
  std::fill(probability.begin(), probability.end(), requests.model.get<DrawnConsentParameters>().rate);
}

std::vector<double> example() {
  const Organisation o;
  const Model model = model_with(Slot::consent, "drawn");
  const std::vector<double> score{-5, 5};
  std::vector<double> probability(2);
  consent({o, model, {}, {}, score}, probability);
  return probability;
}

}  // namespace

RECORD(consent, drawn) {
  using P = DrawnConsentParameters;
  return {
      .summary = "every request is accepted with the same chance, whoever asks",
      .source = "this model",
      .prose =
          R"(j consents to a request with the chance `rate`, whoever asks and whatever the request is worth: as many are accepted
as by a choosier rule, but not those who are worth it.)",
      .parameters = parameters<P>({
          row<&P::rate>("rate", "", "probability")
              .means("Chance that any request is accepted; 0: none is, 1: every one is.", "assumed"),
      }),
      .function = ConsentRule(consent),
      .example = {"scores -5 and 5", example, {.5, .5}},
  };
}

}  // namespace tandem
