// SPDX-License-Identifier: MIT
// Equations of joint and solitary work (E6 to E9).
#pragma once

#include "base/dispatch.h"
#include "base/elementary.h"
#include "model/value/work_parameters.h"
#include "state/organisation.h"

namespace tandem {

// A_i, E6: what jobs and ties leave of an agent's time. `jobs` = a_i, `joint` = own task is joint, `taken` = time that meetings take
// and that is claimed before the work.
TANDEM_INLINE double available_time(const WorkParameters& p, double jobs, bool joint, double ties, double taken) {
  const double time = 1 - p.job_cost * (jobs - 1 + (joint ? 1 : 0)) - p.tie_cost * ties - taken;
  return time > 0 ? time : 0;
}

// e_i, E6: effort of one with care B who expects this share of the result.
TANDEM_INLINE double effort(double share, double care) { return share + care * (1 - share); }

// Share of what it earns that an agent expects to keep, and the factor on its effort: 1 where no record says otherwise.
TANDEM_INLINE double stake_of(const Work& work, Seat seat) { return work.stake.empty() ? 1 : work.stake[seat]; }
TANDEM_INLINE double drive_of(const Work& work, Seat seat) { return work.effort.empty() ? 1 : work.effort[seat]; }

// T_i of one who works alone.
TANDEM_INLINE double solitary_time(const Organisation& o, Seat seat) {
  return o.work.time[seat] * (effort(stake_of(o.work, seat), double(o.people.care[seat])) * drive_of(o.work, seat));
}

// Quality of a task of which these blocks are right, E7.
TANDEM_INLINE double quality_of(const WorkParameters& p, const Tasks& tasks, std::uint64_t right) {
  return p.guess_quality + (1 - p.guess_quality) * (double(__builtin_popcountll(right)) / tasks.blocks_per_task);
}

// V_ij, E8: what each of the two receives when both deliver. Times are effective times T; trust_sum = tau_ij + tau_ji;
// jobs = earlier joint jobs of the tie.
TANDEM_INLINE double joint_value(const WorkParameters& p, double time_i, double time_j, double shared, double trust_sum,
                                 double quality, double jobs) {
  return p.joint_gain *
         ((time_i + time_j) * (1 + p.purpose_gain * shared * trust_sum / 2) + p.synergy * time_i * time_j) * quality *
         (1 - p.newness_cost * elementary::exp(-jobs / p.newness_jobs));
}

// d_M (1 - phi) lowers integrity and the chance to grab alike, E9.
TANDEM_INLINE double effective_integrity(double integrity, double damage) { return 1 - (1 - integrity) * (1 - damage); }
TANDEM_INLINE double grab_chance(const WorkParameters& p, double care, double damage) {
  return p.grabbing * (1 - care) * (1 - damage);
}
TANDEM_INLINE double delivery_chance(const WorkParameters& p, double integrity, double time) {
  const double enough = time / p.delivery_time;
  return integrity * (enough < 1 ? enough : 1);
}

// Books a task worked with a partner that is worth this when both deliver: E8, E9.
void book_joint(Work& work, Seat owner, double value, unsigned events);
// Output and credit of agents [begin, end) from all their jobs.
void collect_work(Organisation& organisation, std::size_t begin, std::size_t end);

}  // namespace tandem
