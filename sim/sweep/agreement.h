// SPDX-License-Identifier: MIT
// What workers need in the folder of parts before any of them does a run: design and plan. What was lost is made again.
#pragma once

#include <string>
#include <vector>

#include "sweep/dealing.h"

namespace tandem {

void make_folder(const SweepFiles& files);

// The plan that holds there, or the one to be made: of a sweep that was begun, that which its journals and names remember.
WorkPlan plan_to_agree_on(const Dealing& dealing, const Experiment& experiment, int threads);

// Makes the design and the plan that are lost, and with `damaged_design` the design anew, unless another worker does: then its plan holds,
// which is returned. `session`: of the design file. Throws std::runtime_error.
WorkPlan agree_on_work(const SweepFiles& files, const Experiment& experiment, const Session& session,
                       const WorkPlan& plan, bool damaged_design = false);

// What is made again, for the user to know.
std::vector<std::string> made_again(const SweepFiles& files, const Dealing& dealing, bool damaged_design);

}  // namespace tandem
