// SPDX-License-Identifier: MIT
// The solution of a team that puts all its members' views together (E7 for m members).
#pragma once

#include <span>

#include "model/work/pooled.h"
#include "model/work/solution.h"

namespace tandem {

inline constexpr Stream voiced_stream = stream(242);
inline constexpr std::size_t most_members = 64;  // of a team: a bit each

// What members said on a dimension on which they oppose each other; a bit per member, in the order in which they were placed.
struct Disagreement {
  Word plus, minus;    // who said +1, who -1
  Word owners;         // whose unit holds the block
  const double* rank;  // [member] F
  double skill;        // chance that it is settled
  std::uint32_t settles, coin;
  bool reality;
};
// What a team makes of it.
enum class Verdict { open, plus, minus };
Verdict verdict(Views views, const Disagreement& dimension);

// Solves the task of the first of the team; `job` and `coins` are those of its job with the second. Not for Views::pairs.
Solution solve_in_team(const Organisation& organisation, const WorkParameters& p, std::span<const Seat> team,
                       const SolvedJob& job, const Coins& coins);

}  // namespace tandem
