// SPDX-License-Identifier: MIT
// The law of an agent attribute, as a scenario states it, and draws from it that are the same on every platform.
#pragma once

#include <string>
#include <vector>

#include "base/draws.h"

namespace tandem {

struct UnitLaw;

// Only the fields of its law count; all numbers are in units of the attribute.
//   constant  value
//   uniform   on [lower, upper)
//   normal    mean, sd before truncation to [lower, upper]; sd = 0 is the constant mean
//   beta      mean, sd of the result, on [lower, upper]: a = m v, b = (1 - m) v with m = (mean - lower) / (upper - lower),
//             s = sd / (upper - lower), v = m (1 - m) / s^2 - 1; sd = 0 is the constant mean
//   mixture   part k with probability weights[k] / sum of weights
struct Distribution {
  enum class Law { constant, uniform, normal, beta, mixture };
  Law law = Law::constant;
  double value = 0;
  double lower = 0, upper = 1;
  double mean = 0, sd = 0;
  std::vector<double> weights;
  std::vector<Distribution> parts;
  // Units with a law of their own. The first entry of a unit counts.
  std::vector<UnitLaw> units;

  // In distribution.cpp: compiled once.
  Distribution();
  Distribution(const Distribution&);
  Distribution(Distribution&&) noexcept;
  Distribution& operator=(const Distribution&);
  Distribution& operator=(Distribution&&) noexcept;
  ~Distribution();
};
// A vector of pairs would need Distribution to be complete within itself.
struct UnitLaw {
  int unit = 0;
  Distribution law;
  std::string name = {};  // of the unit, until it has been looked up (run/names.h)
};
bool operator==(const Distribution& a, const Distribution& b);
inline bool operator==(const UnitLaw& a, const UnitLaw& b) { return a.unit == b.unit && a.law == b.law; }

// One value. Words are taken from the sequence in order; u below is word * 2^-32 and u' is (word + 1/2) * 2^-32:
//   constant  no word
//   uniform   one word: lower + (upper - lower) u
//   normal    one word: mean + sd quantile(P(a) + u' (P(b) - P(a))), P the normal law, a and b the bounds less mean over sd; if a > 0
//             the same of the mirrored law: mean - sd quantile(P(-b) + u' (P(-a) - P(-b))); then moved into [lower, upper]
//   beta      two words a trial: Cheng (1978), "Generating beta variates with nonintegral shape parameters", algorithm BA
//   mixture   one word: the first part with u * (sum of weights) below the running sum of weights; then the words of that part
// The overrides of units play no part: call it with law_for_unit. Needs check(...) to be empty.
double sample(const Distribution& law, DrawSequence& words);

// The law that holds in this unit; overrides inside the parts of a mixture do not count.
const Distribution& law_for_unit(const Distribution& law, int unit);
const Distribution& law_for_unit(Distribution&&, int) = delete;  // would dangle

// Its expected value, exactly (after truncation), without the overrides of units.
double mean_of(const Distribution& law);

// Empty if every value of the law and of its overrides is sure to lie in [lowest, highest]; else what is wrong with it.
std::string check(const Distribution& law, double lowest, double highest);

}  // namespace tandem
