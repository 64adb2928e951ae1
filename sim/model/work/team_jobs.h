// SPDX-License-Identifier: MIT
// The jobs of a team: one for each pair of its members (E19).
#pragma once

#include "model/work/joint_work.h"

namespace tandem {

inline constexpr Stream team_job_stream = stream(241);

// Works all jobs of a team and adds what came of them to what its members have; `book` is a table of one row.
void work_team(Tick& tick, const JointContext& context, std::size_t number, Work& book);

}  // namespace tandem
