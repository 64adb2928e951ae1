// SPDX-License-Identifier: MIT
// Parameters and equations of regard: what an agent thinks of another before it looks at a task (E2, E3, E5).
#pragma once

#include <cmath>

#include "base/dispatch.h"
#include "model/frame/slots.h"
#include "state/organisation.h"

namespace tandem {

struct ValuationParameters {
  static constexpr Slot slot = Slot::valuation;
  double trust_weight = 4;
  double purpose_weight = 1.5;
  double reputation_weight = 3;
  double boundary_cost = .7;
  double complement_weight = 8;
  double load_aversion = .25;
  double tie_aversion = 0;
  double reinforcement_weight = 0;
  double temperature = .4;
  double purpose_width = .4;
};

// pi from the distance of two purposes, E3.
TANDEM_INLINE double shared_purpose(double distance, double width) {
  const double pi = 1 - distance / width;
  return pi > 0 ? pi : 0;
}

// Trust in a stranger: own propensity, moved by the reputation as far as the stranger is visible, E2.
TANDEM_INLINE double stranger_trust(double propensity, double visibility, double reputation) {
  return (1 - visibility) * propensity + visibility * reputation;
}

// The part of D_ij that neither trust nor purpose moves. `renown` is z_j (Rep_j - 1/2), `crossing` is b_x (1 - J) across a boundary
// and 0 inside.
TANDEM_INLINE double appeal(const ValuationParameters& p, double inclination, double renown, double crossing) {
  return inclination + p.reputation_weight * renown - crossing;
}

// D_ij, E5.
TANDEM_INLINE double regard(const ValuationParameters& p, double appeal, double trust, double pi) {
  return appeal + p.trust_weight * (trust - .5) + p.purpose_weight * (pi - .5);
}

// |x_i - x_j|, Euclidean over sqrt(D).
TANDEM_INLINE double purpose_distance(const Purpose& purpose, Seat i, Seat j) {
  if (purpose.dimensions == 1) return std::abs(purpose.position[i] - purpose.position[j]);
  double sum = 0;
  for (std::uint32_t d = 0; d < purpose.dimensions; ++d) {
    const double gap = purpose.position[std::size_t{i} * purpose.dimensions + d] -
                       purpose.position[std::size_t{j} * purpose.dimensions + d];
    sum += gap * gap;
  }
  return purpose.dimensions == 0 ? 0 : std::sqrt(sum / purpose.dimensions);
}

TANDEM_INLINE double renown(const Standing& standing, Seat seat) {
  return double(standing.visibility[seat]) * (standing.reputation[seat] - .5);
}

// b_x (1 - J) when i and j are of different units, else 0.
TANDEM_INLINE double crossing_cost(const Units& units, const ValuationParameters& p, UnitId own, UnitId other) {
  if (own == other) return 0;
  return p.boundary_cost * (1 - (units.exceptions.empty() ? units.every_pair : units.between(own, other)).joint_goal);
}

// Trust of i in j: that of the tie in `slot`, or that in a stranger (no_slot).
TANDEM_INLINE double trust_in(const Organisation& o, Seat i, Seat j, std::uint8_t slot) {
  if (slot != no_slot) return double(o.ties.trust[o.ties.at(i, slot)]);
  return stranger_trust(double(o.people.trust_propensity[i]), double(o.standing.visibility[j]),
                        o.standing.reputation[j]);
}

// D_ij of one pair.
TANDEM_INLINE double regard(const Organisation& o, const ValuationParameters& p, Seat i, Seat j, std::uint8_t slot) {
  const double pi = shared_purpose(purpose_distance(o.purpose, i, j), p.purpose_width);
  const double base = appeal(p, double(o.people.inclination[i]), renown(o.standing, j),
                             crossing_cost(o.units, p, o.units.of[i], o.units.of[j]));
  return regard(p, base, trust_in(o, i, j, slot), pi);
}

}  // namespace tandem
