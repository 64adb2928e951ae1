// SPDX-License-Identifier: MIT
// Parameters and equations of lasting ability: what an hour of somebody is worth, and how broadly it knows.
#pragma once

#include <algorithm>
#include <cmath>

#include "base/draws.h"
#include "base/elementary.h"
#include "base/normal.h"
#include "model/frame/slots.h"
#include "state/organisation.h"

namespace tandem {

struct AbilityParameters {
  static constexpr Slot slot = Slot::ability;
  double spread = .25;
  double breadth = .8;
  double correlation = .3;
};

struct YearsParameters {
  static constexpr Slot slot = Slot::years;
  double lasting = .7;
};

// A standard normal number of a word, cut at three standard deviations.
inline double normal_of(std::uint32_t word) {
  return std::clamp(normal_quantile((double(word) + .5) / 4294967296.0), -3.0, 3.0);
}

// a_i, of mean 1, where `talent` is the standard normal number of its logarithm.
inline double worth_of_time(double spread, double talent) {
  return elementary::exp(spread * talent - spread * spread / 2);
}

// Chance to know what others know with this chance, at this factor on its odds.
TANDEM_INLINE double at_breadth(double chance, double breadth) {
  return chance * breadth / (1 - chance + chance * breadth);
}

// What an hour of the agent is worth: 1 where there are no lasting abilities.
TANDEM_INLINE double time_worth_of(const People& people, Seat seat) {
  return people.time_worth.empty() ? 1 : double(people.time_worth[seat]);
}

}  // namespace tandem
