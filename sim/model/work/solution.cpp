// SPDX-License-Identifier: MIT
#include "model/work/solution.h"
#include "model/task/bits.h"

namespace tandem {

namespace {

struct View {
  Word plus, minus;
};

TANDEM_INLINE View view_of(const Knowledge& k, Seat seat, std::uint32_t at, std::uint32_t length) {
  return {extract(k.plus(seat), at, length), extract(k.minus(seat), at, length)};
}

TANDEM_INLINE Word all_bits(std::uint32_t length) { return length == 64 ? ~Word{0} : (Word{1} << length) - 1; }

// Whose view counts where the two oppose each other: the block's owner's, else that of the better, else a coin's.
bool owner_prevails(const Organisation& o, Seat owner, Seat helper, std::uint32_t block, std::uint32_t coin) {
  const std::uint32_t slice = o.tasks.block_slice[block];
  const bool owns = o.units.slice[o.units.of[owner]] == slice, helper_owns = o.units.slice[o.units.of[helper]] == slice;
  if (owns != helper_owns) return owns;
  if (o.work_performance[owner] != o.work_performance[helper])
    return o.work_performance[owner] > o.work_performance[helper];
  return coin >> 31;
}

// Settles the opposed dimensions of a block; returns those that stay unresolved and writes the settled views into `plus`.
Word settle(const Organisation& o, const SolvedJob& job, std::uint32_t block, std::uint32_t first_dimension,
            Word opposed, Word owner_plus, Word& plus) {
  const double skill =
      1 - (1 - double(o.people.conflict_skill[job.owner])) * (1 - double(o.people.conflict_skill[job.helper]));
  Word unresolved = 0;
  for (Word rest = opposed; rest != 0; rest &= rest - 1) {
    const Word bit = rest & (~rest + 1);
    const auto d = static_cast<std::uint32_t>(__builtin_ctzll(rest));
    const Words words = draw(job.key, job.now, job.owner, job.helper, opposed_stream, first_dimension + d);
    if (!happens(words[0], skill)) {
      unresolved |= bit;
      continue;
    }
    const bool positive = ((owner_plus & bit) != 0) == owner_prevails(o, job.owner, job.helper, block, words[1]);
    plus = positive ? plus | bit : plus & ~bit;
  }
  return unresolved;
}

TANDEM_INLINE Solution together(const Organisation& o, Seat whose_task, const SolvedJob& job, const Coins& coins,
                                const std::uint32_t size, const std::uint32_t count) {
  Solution solution;
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::uint32_t block = o.tasks.block[std::size_t{whose_task} * count + k];
    const View i = view_of(o.knowledge, job.owner, block * size, size),
               j = view_of(o.knowledge, job.helper, block * size, size);
    const Word reality = extract(o.knowledge.reality.data(), block * size, size);
    const Word opposed = (i.plus & j.minus) | (i.minus & j.plus);
    const Word unknown = all_bits(size) & ~(i.plus | i.minus | j.plus | j.minus);
    Word plus = ((i.plus | j.plus) & ~opposed);
    if (unknown) plus |= unknown & coins.bits(k * size, size);
    Word unresolved = 0;
    if (opposed) unresolved = settle(o, job, block, k * size, opposed, i.plus, plus);
    solution.opened |= opposed != 0;
    solution.unresolved |= unresolved != 0;
    solution.right |= std::uint64_t{unresolved == 0 && plus == reality} << k;
  }
  return solution;
}

TANDEM_INLINE Solution alone(const Organisation& o, const SolvedJob& job, const Coins& coins, const std::uint32_t size,
                             const std::uint32_t count) {
  Solution solution;
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::uint32_t block = o.tasks.block[std::size_t{job.owner} * count + k];
    const View i = view_of(o.knowledge, job.helper, block * size, size);
    const Word reality = extract(o.knowledge.reality.data(), block * size, size);
    const Word unknown = all_bits(size) & ~(i.plus | i.minus);
    const Word plus = unknown ? i.plus | (unknown & coins.bits(k * size, size)) : i.plus;
    solution.right |= std::uint64_t{plus == reality} << k;
  }
  return solution;
}

}  // namespace

Solution solve_together(const Organisation& o, const SolvedJob& job, const Coins& coins) {
  return solve_for(o, job.owner, job, coins);
}

Solution solve_for(const Organisation& o, Seat whose_task, const SolvedJob& job, const Coins& coins) {
  if (is_usual(o.tasks)) return together(o, whose_task, job, coins, usual_size, usual_count);
  return together(o, whose_task, job, coins, o.tasks.block_size, o.tasks.blocks_per_task);
}

Solution solve_by_helper(const Organisation& o, const SolvedJob& job, const Coins& coins) {
  if (is_usual(o.tasks)) return alone(o, job, coins, usual_size, usual_count);
  return alone(o, job, coins, o.tasks.block_size, o.tasks.blocks_per_task);
}

Solution solve_alone(const Organisation& o, const SolvedJob& job, const Coins& coins) {
  return solve_by_helper(o, job, coins);
}

}  // namespace tandem
