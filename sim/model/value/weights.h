// SPDX-License-Identifier: MIT
// The weights of regard as the rules around it leave them: what lasts is discounted (horizon); credited ability (competence) and what
// was earned (earnings) count.
#pragma once

#include "model/frame/model.h"
#include "model/value/competence.h"
#include "model/value/earnings.h"
#include "model/value/horizon_discounting.h"
#include "model/value/valuation_linear.h"
#include "model/value/work_parameters.h"

namespace tandem {

struct Weights : ValuationParameters {
  double ability_weight = 0, earnings_weight = 0;
  double tie_time = 0;  // kappa_0
  bool learns() const { return ability_weight != 0 || earnings_weight != 0; }
};

inline Weights weights_of(const Model& model) {
  Weights w{model.get<ValuationParameters>()};
  if (const auto* horizon = model.find<HorizonParameters>())
    for (double* weight : {&w.trust_weight, &w.purpose_weight, &w.reputation_weight}) *weight *= horizon->patience;
  if (const auto* competence = model.find<CompetenceParameters>()) w.ability_weight = competence->weight;
  if (const auto* work = model.find<WorkParameters>()) w.tie_time = work->tie_cost;
  if (const auto* earnings = model.find<EarningsParameters>()) w.earnings_weight = earnings->weight;
  return w;
}

// What the time of one tie beside n others weighs, E5.
TANDEM_INLINE double burden(const Weights& w, double others) {
  const double left = 1 - w.tie_time * others;
  return w.tie_aversion * w.tie_time * (others + 1) / (left > w.tie_time ? left : w.tie_time);
}

// What the ability that i credits its partner with adds to D_ij; nothing for a stranger. Only where abilities are kept.
TANDEM_INLINE double ability_credit(const Ties& ties, const Weights& w, Seat i, std::uint8_t slot) {
  return slot == no_slot ? 0 : w.ability_weight * (double(ties.ability[ties.at(i, slot)]) - .5);
}

// What i has learned to earn with its partner, against working alone, adds to D_ij; a stranger is worth i's own mean. Only where
// earnings are felt.
TANDEM_INLINE double earnings_credit(const Ties& ties, const Weights& w, const Prospect& own, Seat i,
                                     std::uint8_t slot) {
  return w.earnings_weight * own.gain(slot == no_slot ? 0 : double(ties.beyond[ties.at(i, slot)]));
}

// What i, with this prospect, has learned from work adds to D_ij; 0 where nothing is.
TANDEM_INLINE double learned_credit(const Organisation& o, const Weights& w, const Prospect& own, Seat i,
                                    std::uint8_t slot) {
  double credit = 0;
  if (w.ability_weight != 0) credit += ability_credit(o.ties, w, i, slot);
  if (w.earnings_weight != 0) credit += earnings_credit(o.ties, w, own, i, slot);
  return credit;
}

// D_ij of one pair.
TANDEM_INLINE double regard(const Organisation& o, const Weights& w, Seat i, Seat j, std::uint8_t slot) {
  const double d = regard(o, static_cast<const ValuationParameters&>(w), i, j, slot);
  if (!w.learns()) return d;
  return d + learned_credit(o, w, w.earnings_weight != 0 ? prospect_of(o, i) : Prospect{}, i, slot);
}

}  // namespace tandem
