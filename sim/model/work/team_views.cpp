// SPDX-License-Identifier: MIT
#include "model/work/team_views.h"

#include "model/task/bits.h"

namespace tandem {

namespace {

bool has(Word members, std::size_t k) { return members >> k & 1; }
std::size_t first_of(Word members) { return static_cast<std::size_t>(__builtin_ctzll(members)); }
Verdict view(bool plus) { return plus ? Verdict::plus : Verdict::minus; }

// The upper half of the coin is for the view of the one of these who was placed first.
Verdict by_coin(const Disagreement& d, Word members) { return view(has(d.plus, first_of(members)) == (d.coin >> 31)); }

Verdict of_the_many(const Disagreement& d) {
  const int sum = __builtin_popcountll(d.plus) - __builtin_popcountll(d.minus);
  return sum == 0 ? by_coin(d, d.plus | d.minus) : view(sum > 0);
}

// Those of these members who have the highest F.
Word best_of(Word members, const double* rank) {
  Word best = 0;
  for (Word rest = members; rest != 0; rest &= rest - 1) {
    const std::size_t k = first_of(rest);
    if (best != 0 && rank[k] < rank[first_of(best)]) continue;
    if (best != 0 && rank[k] > rank[first_of(best)]) best = 0;
    best |= Word{1} << k;
  }
  return best;
}

Verdict of_the_informed(const Disagreement& d) {
  const Word said = d.plus | d.minus, owners = said & d.owners;
  const Word best = best_of(owners ? owners : said, d.rank);
  if ((best & d.minus) == 0) return Verdict::plus;
  if ((best & d.plus) == 0) return Verdict::minus;
  return by_coin(d, best);
}

// What the members of a team say and are.
struct Members {
  std::size_t count = 0;
  std::array<Word, most_members> plus, minus;  // of the present block
  std::array<double, most_members> rank;
  double skill = 0;
};

Members members_of(const Organisation& o, std::span<const Seat> team) {
  Members all;
  double unskilled = 1;
  for (const Seat seat : team) {
    all.rank[all.count++] = o.work_performance[seat];
    unskilled *= 1 - double(o.people.conflict_skill[seat]);
  }
  all.skill = 1 - unskilled;
  return all;
}

// Dimensions [at, at + size) of the task of which a member says what it knows: a word each of its sequence.
Word voiced(const WorkParameters& p, const SolvedJob& job, Seat member, std::uint32_t at, std::uint32_t size) {
  if (p.voiced >= 1) return low_bits(size);
  Word bits = 0;
  Words words{};
  for (std::uint32_t d = 0; d < size; ++d) {
    if (d == 0 || (at + d) % 4 == 0) words = draw(job.key, job.now, job.owner, member, voiced_stream, (at + d) / 4);
    bits |= Word{happens(words[(at + d) % 4], p.voiced)} << d;
  }
  return bits;
}

// What the team says of a dimension on which it is not of one mind.
Verdict settle(Views views, const Members& all, const SolvedJob& job, Word owners, std::uint32_t dimension,
               std::uint32_t d, bool reality) {
  const Words words = draw(job.key, job.now, job.owner, job.helper, opposed_stream, dimension);
  Disagreement it{0, 0, owners, all.rank.data(), all.skill, words[0], words[1], reality};
  for (std::size_t k = 0; k < all.count; ++k) {
    it.plus |= (all.plus[k] >> d & 1) << k;
    it.minus |= (all.minus[k] >> d & 1) << k;
  }
  return verdict(views, it);
}

}  // namespace

Verdict verdict(Views views, const Disagreement& it) {
  if (views == Views::truth_wins) return view(it.reality);
  if (!happens(it.settles, it.skill)) return Verdict::open;
  return views == Views::majority ? of_the_many(it) : of_the_informed(it);
}

Solution solve_in_team(const Organisation& o, const WorkParameters& p, std::span<const Seat> team, const SolvedJob& job,
                       const Coins& coins) {
  const std::uint32_t size = o.tasks.block_size, count = o.tasks.blocks_per_task;
  Members all = members_of(o, team);
  Solution solution;
  for (std::uint32_t b = 0; b < count; ++b) {
    const std::uint32_t block = o.tasks.block[std::size_t{team[0]} * count + b], at = block * size;
    Word any_plus = 0, any_minus = 0, owners = 0;
    for (std::size_t k = 0; k < all.count; ++k) {
      const Word said = voiced(p, job, team[k], b * size, size);
      any_plus |= all.plus[k] = said & extract(o.knowledge.plus(team[k]), at, size);
      any_minus |= all.minus[k] = said & extract(o.knowledge.minus(team[k]), at, size);
      owners |= Word{owns(o, team[k], block)} << k;
    }
    const Word reality = extract(o.knowledge.reality.data(), at, size), opposed = any_plus & any_minus;
    const Word unknown = low_bits(size) & ~(any_plus | any_minus);
    Word plus = any_plus & ~opposed, open = 0;
    if (unknown) plus |= unknown & coins.bits(b * size, size);
    for (Word rest = opposed; rest != 0; rest &= rest - 1) {
      const auto d = static_cast<std::uint32_t>(first_of(rest));
      const Verdict found = settle(p.views, all, job, owners, b * size + d, d, reality >> d & 1);
      plus |= Word{found == Verdict::plus} << d;
      open |= Word{found == Verdict::open} << d;
    }
    solution.opened |= opposed != 0 && p.views != Views::truth_wins;
    solution.unresolved |= open != 0;
    solution.right |= std::uint64_t{open == 0 && plus == reality} << b;
  }
  return solution;
}

}  // namespace tandem
