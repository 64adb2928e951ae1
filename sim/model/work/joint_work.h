// SPDX-License-Identifier: MIT
// Work on a task by its owner and a helper (E6 to E9): effort, pooled solution, conflict, value, delivery, credit.
#pragma once

#include <array>

#include "model/frame/model.h"
#include "model/partnering/authority_head.h"
#include "model/value/valuation_linear.h"
#include "model/work/pooled.h"
#include "model/work/solution.h"

namespace tandem {

// Draws of a job, keyed by owner and helper.
inline constexpr Stream job_stream = stream(60), aims_stream = stream(63);

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
  static Column<double> ones() {
    Column<double> column;
    column.fill(1);
    return column;
  }
  Column<Seat> owner, helper;
  Column<double> time, care, integrity, grab, share;
  Column<double> time_theirs, care_theirs, integrity_theirs, grab_theirs, share_theirs;
  Column<double> stake, stake_theirs, drive, drive_theirs;
  Column<double> worth = ones(), worth_theirs = ones(), pressure{}, pressure_theirs{};  // unless records say otherwise
  Column<double> distance, trust_sum, earlier_jobs, quality;
  Column<double> value, withheld, delivery, delivery_theirs;
  std::array<std::uint32_t, 8 * block_of_agents> words;
  std::array<std::uint32_t, 4 * block_of_agents> aims_words;
  Column<std::uint16_t> conflicts;  // bits of Work::events
  Column<Solution> solution{block_of_agents};
};

// Bits of a conflict over aims between two of this shared purpose: word 0 opens it, 1 settles it.
inline unsigned conflict_over_aims(const WorkParameters& p, double shared, double unskilled, std::uint32_t opens,
                                   std::uint32_t settles) {
  if (!happens(opens, p.aims_conflict * (1 - shared))) return 0;
  return happens(settles, 1 - unskilled) ? unsigned{aims_opened} | aims_settled : unsigned{aims_opened};
}
// Bits of a conflict over views.
inline unsigned conflict_over_views(const Solution& solution) {
  if (!solution.opened) return 0;
  return solution.unresolved ? unsigned{conflict_opened} : unsigned{conflict_opened} | conflict_resolved;
}

// Works the jobs whose owners and helpers are listed, and books them.
void work_together(Tick& tick, const JointContext& context, Jobs& jobs);
// What the owner's task is worth when both deliver, given the owner's time for it; notes the time withheld.
double joint_value_anew(Organisation& organisation, const JointContext& context, Seat owner, double time_of_owner);
// Of the value of the owner's task, the part that would be missing without the time of the owner, and of its partner.
std::array<double, 2> parts_in_joint(const Organisation& organisation, const JointContext& context, Seat owner);

}  // namespace tandem
