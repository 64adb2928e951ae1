// SPDX-License-Identifier: MIT
// The two sides of joint jobs (E6 to E9): what either brings, what it gives of that, and what comes of it if both deliver.
#pragma once

#include <array>

#include "model/frame/model.h"
#include "model/partnering/authority_head.h"
#include "model/value/valuation_linear.h"
#include "model/work/pooled.h"
#include "model/work/solution.h"

namespace tandem {

// What the equations of joint work need beside the two sides.
struct JointContext {
  const WorkParameters& p;
  const ValuationParameters& valuation;
  SharingRule share;
  double unmanaged;  // 1 - phi
  double damage;     // d_M (1 - phi)
};

JointContext joint_context(const Model& model);

// d_M (1 - phi) of one who is led.
inline double damage_of(const Organisation& o, const JointContext& c, Seat seat) {
  return o.form.guidance.empty() ? c.damage : guided(c.p.managing_damage, guidance_of(o, seat)) * c.unmanaged;
}

// Joint jobs of a block of owners, flat, with what the equations need of either side; `theirs` is the helper's.
struct Jobs {
  std::size_t count = 0;
  template <class Type>
  using Column = std::array<Type, block_of_agents>;
  Column<Seat> owner, helper;
  Column<double> time, care, integrity, grab, share;
  Column<double> time_theirs, care_theirs, integrity_theirs, grab_theirs, share_theirs;
  Column<double> stake, stake_theirs, drive, drive_theirs;
  Column<double> worth, worth_theirs, pressure, pressure_theirs;  // 1 and 0 unless records say otherwise
  Column<double> trust, trust_theirs, distance, earlier_jobs, quality;
  Column<double> given, given_theirs, value, withheld, delivery, delivery_theirs;
  std::array<std::uint32_t, 8 * block_of_agents> words;       // [word][job] 0 to 4 say what happens, 5 to 7 are coins
  std::array<std::uint32_t, 4 * block_of_agents> aims_words;  // [word][job]
  Column<std::uint16_t> conflicts;                            // bits of Work::events
  Column<Solution> solution;
};

// Looks up both sides of the k-th job, whose owner and helper are listed; all but their integrity, which counts in deliveries alone.
TANDEM_INLINE void look_up_sides(const Organisation& o, Jobs& jobs, std::size_t k) {
  const Seat i = jobs.owner[k], j = jobs.helper[k];
  const std::size_t tie = o.ties.at(i, o.partnering.with_slot[i]), back = o.ties.at(j, o.ties.find(j, i));
  jobs.time[k] = o.work.time[i], jobs.time_theirs[k] = o.work.time[j];
  jobs.stake[k] = stake_of(o.work, i), jobs.stake_theirs[k] = stake_of(o.work, j);
  jobs.drive[k] = drive_of(o.work, i), jobs.drive_theirs[k] = drive_of(o.work, j);
  jobs.care[k] = double(o.people.care[i]), jobs.care_theirs[k] = double(o.people.care[j]);
  jobs.trust[k] = double(o.ties.trust[tie]), jobs.trust_theirs[k] = double(o.ties.trust[back]);
  jobs.distance[k] = purpose_distance(o.purpose, i, j);
  jobs.earlier_jobs[k] = o.ties.joint_jobs[tie];
}

// What either side gives, and from that value when both deliver, time withheld and chances to deliver; of jobs whose sides, quality
// and conflicts are known.
void give(const Organisation& organisation, const JointContext& context, Jobs& jobs);

}  // namespace tandem
