// SPDX-License-Identifier: MIT
// Memory of a job of a sweep: of its runs, of results that wait for the next part, and of writing and joining these.
#pragma once

#include "sweep/job_plan.h"

namespace tandem {

inline constexpr double megabyte = 1 << 20;

// In bytes, at its peak.
double job_memory(const RunCosts& costs, const JobLoad& load, int threads, bool forks);
double join_memory(const RunCosts& costs, std::size_t runs);

}  // namespace tandem
