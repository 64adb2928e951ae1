// SPDX-License-Identifier: MIT
// Consent to those with whom an hour has earned no less than one alone.
#include "model/example/hand_made.h"
#include "model/value/consent.h"

namespace tandem {

namespace {

// The shares in hand were noted when the search began.
void consent(const Hearing& requests, std::span<double> probability) {
  const Organisation& o = requests.organisation;
  for (std::size_t k = 0; k < requests.asked.size(); ++k) {
    const Prospect own = prospect_at_hand(o.experience, requests.asked[k]);
    probability[k] = worth_with(o, own, requests.asked[k], requests.asker[k]) >= own.alone ? 1 : 0;
  }
}

// Seat 0 holds an hour together to be worth .3 and one alone .4; with its partner 1 it has earned .125 more than the mean, 2 is a stranger.
std::vector<double> example() {
  const Model model = model_with(Slot::consent, "learned");
  Organisation o = hand_made({0, 0, 0});
  add_tie(o, 0, 1);
  o.ties.beyond.assign(o.ties.partner.size(), 0);
  o.ties.beyond[o.ties.at(0, 0)] = .125f;
  o.experience.alone_unknown.assign(3, .4);
  o.experience.alone_known.assign(3, 0);
  o.experience.together.assign(3, .3);
  o.experience.in_hand.assign(3, 0);
  const std::vector<Seat> asker{Seat{1}, Seat{2}}, asked{Seat{0}, Seat{0}};
  const std::vector<double> score{0, 0};
  std::vector<double> probability(2);
  consent({o, model, asker, asked, score}, probability);
  return probability;
}

}  // namespace

RECORD(consent, learned) {
  using P = LearnedConsentParameters;
  return {
      .summary = "consents if an hour with the asker is held to be worth no less than one alone",
      .source = "Thibaut & Kelley 1959; this model",
      .prose =
          R"(j consents to i exactly if by its own records (earnings) an hour with i is worth no less than one alone on its task:

    E5  consent if v_j + d_ji >= c_j

with d_ji 0 for a stranger. What else a request is worth does not count, and nothing is left to chance.)",
      .parameters = parameters<P>({}),
      .function = ConsentRule(consent),
      .needs = {Capability::earnings},
      .example = {"an hour alone worth .4, together .3, with partner 1 .125 more: consent to 1 and to the stranger 2",
                  example,
                  {1, 0}},
  };
}

}  // namespace tandem
