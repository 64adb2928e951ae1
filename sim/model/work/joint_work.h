// SPDX-License-Identifier: MIT
// Work on a task by its owner and a helper (E6 to E9): effort, pooled solution, conflict, value, delivery, credit.
#pragma once

#include "model/work/joint_sides.h"
#include "model/work/pooled.h"

namespace tandem {

// Draws of a job, keyed by owner and helper.
inline constexpr Stream job_stream = stream(60), aims_stream = stream(63);

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

}  // namespace tandem
