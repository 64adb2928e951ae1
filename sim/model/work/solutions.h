// SPDX-License-Identifier: MIT
// The solutions of many jobs side by side: the same as of each alone (solution.h).
#pragma once

#include "model/frame/model.h"
#include "model/work/solution.h"

namespace tandem {

// Up to block_of_agents jobs to solve, [job]. Coins: word w of job k at coins[w * block_of_agents + k].
struct SolvedJobs {
  const Tick& tick;
  const Seat *owner, *helper;
  std::size_t count;
  const std::uint32_t* coins;
  SolvedJob job(std::size_t k) const { return {tick.key, tick.now, owner[k], helper[k]}; }
  Coins coins_of(const SolvedJob& job, std::size_t k) const { return {job, coins + k, block_of_agents}; }
};

// Each owner's task by the owner and its helper, who is somebody else.
void solve_together(const SolvedJobs& jobs, Solution* solutions);
// Each owner's task by the helper alone, who may be the owner: which blocks come right.
void solve_by_helper(const SolvedJobs& jobs, std::uint64_t* right);

}  // namespace tandem
