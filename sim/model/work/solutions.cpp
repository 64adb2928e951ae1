// SPDX-License-Identifier: MIT
#include "model/work/solutions.h"

#include "model/task/task_views.h"

namespace tandem {

namespace {

// Of tasks of the usual shape: the blocks that come right, and on which dimensions the two oppose each other (then it is still open
// what comes right).
TANDEM_MULTIVERSION
void pool_usual(const SolvedJobs& jobs, Word* right, Word* opposed) {
  const Knowledge& k = jobs.tick.organisation.knowledge;
  const Word *const plus = k.positive.data(), *const minus = k.negative.data(), *const reality = k.reality.data();
  const std::size_t words = k.words, count = jobs.count;
  const Seat *const owner = jobs.owner, *const helper = jobs.helper;
  const std::uint32_t* const coins = jobs.coins;
  TaskBlocks blocks;
  list_blocks(jobs.tick.organisation.tasks, owner, count, blocks);
  TANDEM_INDEPENDENT
  for (std::size_t j = 0; j < count; ++j) {
    const std::size_t mine = owner[j].value() * words, theirs = helper[j].value() * words;
    const Word my_plus = bits_of_task(plus, mine, blocks, j), my_minus = bits_of_task(minus, mine, blocks, j),
               their_plus = bits_of_task(plus, theirs, blocks, j), their_minus = bits_of_task(minus, theirs, blocks, j);
    const Word known = my_plus | my_minus | their_plus | their_minus;
    // Beyond the bits of the task these are coins that nobody asked for.
    const Word solved = my_plus | their_plus | (coins[j] & ~known);
    opposed[j] = (my_plus & their_minus) | (my_minus & their_plus);
    right[j] = blocks_without((solved ^ bits_of_task(reality, 0, blocks, j)) & task_dimensions);
  }
}

// The same tasks by the helper alone.
TANDEM_MULTIVERSION
void solve_usual_by_helper(const SolvedJobs& jobs, std::uint64_t* right) {
  const Knowledge& k = jobs.tick.organisation.knowledge;
  const Word *const plus = k.positive.data(), *const minus = k.negative.data(), *const reality = k.reality.data();
  const std::size_t words = k.words, count = jobs.count;
  const Seat* const helper = jobs.helper;
  const std::uint32_t* const coins = jobs.coins;
  TaskBlocks blocks;
  list_blocks(jobs.tick.organisation.tasks, jobs.owner, count, blocks);
  TANDEM_INDEPENDENT
  for (std::size_t j = 0; j < count; ++j) {
    const std::size_t row = helper[j].value() * words;
    const Word known_plus = bits_of_task(plus, row, blocks, j);
    const Word solved = known_plus | (coins[j] & ~(known_plus | bits_of_task(minus, row, blocks, j)));
    right[j] = blocks_without((solved ^ bits_of_task(reality, 0, blocks, j)) & task_dimensions);
  }
}

void solve_one(const SolvedJobs& jobs, std::size_t k, Solution& solution) {
  const SolvedJob job = jobs.job(k);
  solution = solve_together(jobs.tick.organisation, job, jobs.coins_of(job, k));
}

}  // namespace

// Where the two oppose each other the job is solved alone: draws settle that.
void solve_together(const SolvedJobs& jobs, Solution* solutions) {
  if (!is_usual(jobs.tick.organisation.tasks)) {
    for (std::size_t k = 0; k < jobs.count; ++k) solve_one(jobs, k, solutions[k]);
    return;
  }
  std::array<Word, block_of_agents> right, opposed;
  pool_usual(jobs, right.data(), opposed.data());
  for (std::size_t k = 0; k < jobs.count; ++k)
    if (opposed[k])
      solve_one(jobs, k, solutions[k]);
    else
      solutions[k] = {right[k], false, false};
}

void solve_by_helper(const SolvedJobs& jobs, std::uint64_t* right) {
  const Organisation& o = jobs.tick.organisation;
  if (is_usual(o.tasks)) return solve_usual_by_helper(jobs, right);
  for (std::size_t k = 0; k < jobs.count; ++k) {
    const SolvedJob job = jobs.job(k);
    right[k] = solve_by_helper(o, job, jobs.coins_of(job, k)).right;
  }
}

}  // namespace tandem
