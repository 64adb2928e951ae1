// SPDX-License-Identifier: MIT
// Parameters of work (E6 to E9). They stand in this room since partners are chosen with the time in view that a tie takes.
#pragma once

#include "model/frame/slots.h"

namespace tandem {

struct WorkParameters {
  static constexpr Slot slot = Slot::work;
  double job_cost = .03;
  double tie_cost = .008;
  double guess_quality = .2;
  double joint_gain = .5;
  double purpose_gain = 1;
  double synergy = 0;
  double newness_cost = .15;
  double newness_jobs = 5;
  double delivery_time = .15;
  double managing_damage = .5;
  double grabbing = .15;
  double friction = .4;
  double reciprocity = 0;
};

}  // namespace tandem
