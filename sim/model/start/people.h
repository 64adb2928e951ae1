// SPDX-License-Identifier: MIT
// Dispositions of agents, each a distribution in the scenario, and the list that ties each to its column and its stream.
#pragma once

#include <array>

#include "base/distribution.h"
#include "base/streams.h"
#include "model/frame/slots.h"
#include "state/organisation.h"

namespace tandem {

inline Distribution constant(double value) {
  Distribution d;
  d.value = value;
  return d;
}
inline Distribution uniform(double lower, double upper) {
  Distribution d;
  d.law = Distribution::Law::uniform;
  d.lower = lower;
  d.upper = upper;
  return d;
}
inline Distribution mixture(std::vector<double> weights, std::vector<Distribution> parts) {
  Distribution d;
  d.law = Distribution::Law::mixture;
  d.weights = std::move(weights);
  d.parts = std::move(parts);
  return d;
}

struct PeopleParameters {
  static constexpr Slot slot = Slot::people;
  Distribution inclination = constant(.2);
  Distribution integrity = mixture({.8, .2}, {uniform(.9, 1), constant(.4)});
  Distribution care = uniform(.3, .9);
  Distribution conflict_skill = constant(.5);
  Distribution voice = uniform(0, 1);
  Distribution disclosure = constant(0);
  Distribution selectivity = constant(0);
  Distribution anxiety = constant(0);
  Distribution stickiness = constant(0);
  Distribution trust_propensity = constant(.5);
  Distribution visibility = constant(.2);
};

struct Disposition {
  const char* name;  // of its key and its column in a roster
  Distribution PeopleParameters::* law;
  std::vector<float> People::* column;
  std::uint16_t stream;
};

inline const Disposition dispositions[] = {
    {"inclination", &PeopleParameters::inclination, &People::inclination, 1},
    {"integrity", &PeopleParameters::integrity, &People::integrity, 2},
    {"care", &PeopleParameters::care, &People::care, 3},
    {"conflict_skill", &PeopleParameters::conflict_skill, &People::conflict_skill, 4},
    {"voice", &PeopleParameters::voice, &People::voice, 5},
    {"disclosure", &PeopleParameters::disclosure, &People::disclosure, 6},
    {"selectivity", &PeopleParameters::selectivity, &People::selectivity, 7},
    {"anxiety", &PeopleParameters::anxiety, &People::anxiety, 8},
    {"stickiness", &PeopleParameters::stickiness, &People::stickiness, 9},
    {"trust_propensity", &PeopleParameters::trust_propensity, &People::trust_propensity, 10},
};

}  // namespace tandem
