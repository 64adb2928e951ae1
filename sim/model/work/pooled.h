// SPDX-License-Identifier: MIT
// Equations of joint and solitary work (E6 to E9).
#pragma once

#include <array>

#include "base/dispatch.h"
#include "base/elementary.h"
#include "model/start/ability.h"
#include "model/value/work_parameters.h"
#include "state/organisation.h"

namespace tandem {

// A_i, E6: what jobs and ties leave of an agent's time. `jobs` = a_i, `joint` = own task is joint, `taken` = time that meetings take
// and that is claimed before the work.
TANDEM_INLINE double available_time(const WorkParameters& p, double jobs, bool joint, double ties, double taken) {
  const double time = 1 - p.job_cost * (jobs - 1 + double(joint)) - p.tie_cost * ties - taken;
  return time > 0 ? time : 0;
}

// e_i, E6: effort of one with care B who expects this share of the result.
TANDEM_INLINE double effort(double share, double care) { return share + care * (1 - share); }

// e_i, E6, of one who keeps this share and is under this pressure; a `drive` below 1 holds back part of it.
TANDEM_INLINE double effort_under(double pressure, double share, double care, double drive) {
  const double given = effort(share, care) + pressure;
  return (given < 1 ? given : 1) * drive;
}

// Share of what it earns that an agent expects to keep, and the factor on its effort: 1 where no record says otherwise.
TANDEM_INLINE double stake_of(const Work& work, Seat seat) { return work.stake.empty() ? 1 : work.stake[seat]; }
TANDEM_INLINE double drive_of(const Work& work, Seat seat) { return work.effort.empty() ? 1 : work.effort[seat]; }
// P_i, 0 where no record says otherwise.
TANDEM_INLINE double pressure_on(const Work& work, Seat seat) {
  return work.pressure.empty() ? 0 : work.pressure[seat];
}

// T_i of one who works alone.
TANDEM_INLINE double solitary_time(const Organisation& o, Seat seat) {
  return o.work.time[seat] * effort_under(pressure_on(o.work, seat), stake_of(o.work, seat),
                                          double(o.people.care[seat]), drive_of(o.work, seat));
}

// T_i a_i: what the effective time of one who works alone is worth.
TANDEM_INLINE double solitary_worth(const Organisation& o, Seat seat) {
  return solitary_time(o, seat) * time_worth_of(o.people, seat);
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

// Bits of Work::events: the two had a conflict over what they strive for; they settled it.
inline constexpr std::uint16_t aims_opened = 16384, aims_settled = 32768;
// Whether a conflict, over views or over aims, was opened and not settled.
TANDEM_INLINE bool stays_open(unsigned events) {
  static_assert(conflict_resolved == conflict_opened << 1 && aims_settled == aims_opened << 1);
  return (events & (unsigned{conflict_opened} | aims_opened)) << 1 & ~events;
}
// Share of the time for a job that its conflicts take: a settled one half of what an open one takes.
TANDEM_INLINE double conflict_share(const WorkParameters& p, unsigned events) {
  const double views = events & conflict_opened ? (events & conflict_resolved ? .5 : 1) : 0;
  const double aims = events & aims_opened ? (events & aims_settled ? .5 : 1) : 0;
  return p.conflict_time * (views + aims);
}
// Chance of friction between two of this skill, once a conflict stays open; `unskilled` = (1 - s_i)(1 - s_j).
TANDEM_INLINE double friction_chance(const WorkParameters& p, double unskilled) {
  return p.skill_counts == SkillCounts::once ? p.friction : p.friction * unskilled;
}
// (1 - s_i)(1 - s_j), E7.
TANDEM_INLINE double unskilled_pair(const Organisation& o, Seat i, Seat j) {
  return (1 - double(o.people.conflict_skill[i])) * (1 - double(o.people.conflict_skill[j]));
}

// Books a task worked with a partner that is worth this when both deliver: E8, E9.
void book_joint(Work& work, Seat owner, double value, unsigned events);
// Output and credit of agents [begin, end) from all their jobs.
void collect_work(Organisation& organisation, std::size_t begin, std::size_t end);

}  // namespace tandem
