// SPDX-License-Identifier: MIT
// Parameters of work (E6 to E9). They stand in this room since partners are chosen with the time in view that a tie takes.
#pragma once

#include <array>
#include <cstdint>

#include "model/frame/slots.h"

namespace tandem {

// How often conflict skill counts on the way from an opened conflict to friction: in settling it, and in keeping what is not settled
// from friction.
enum class SkillCounts : std::uint8_t { twice, once };
inline std::array<const char*, 2> texts_of(SkillCounts) { return {"twice", "once"}; }

// In a team: what a member promises to deliver, and how the members put their views together.
enum class Promise : std::uint8_t { job, task };
inline std::array<const char*, 2> texts_of(Promise) { return {"job", "task"}; }
enum class Views : std::uint8_t { pairs, majority, informed, truth_wins };
inline std::array<const char*, 4> texts_of(Views) { return {"pairs", "majority", "informed", "truth_wins"}; }

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
  SkillCounts skill_counts = SkillCounts::twice;
  double aims_conflict = 0;
  double conflict_time = 0;
  Promise promise = Promise::job;
  Views views = Views::pairs;
  double voiced = 1;
  double coordination_growth = 1;
};

}  // namespace tandem
