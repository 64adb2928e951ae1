// SPDX-License-Identifier: MIT
// Learning by doing, and doubt after failure (E14): what tasks teach those who worked them.
#pragma once

#include <vector>

#include "base/chance_table.h"
#include "model/frame/model.h"
#include "model/task/bits.h"
#include "model/work/jobs.h"

namespace tandem {

inline constexpr Stream doing_stream = stream(103);

// Whether all who worked a task delivered; `joint`: it was worked by two, or by a head in the owner's stead.
inline bool all_delivered(const Organisation& o, Seat owner, bool joint) {
  const unsigned needed = !joint                      ? unsigned{owner_delivered}
                          : worked_in_stead(o, owner) ? unsigned{helper_delivered}
                                                      : unsigned{owner_delivered} | helper_delivered;
  return (o.work.events[owner] & needed) == needed;
}

// Dimensions of a block that came right on which the solution, which is reality there, differs from what is believed.
TANDEM_INLINE Word to_learn(const Knowledge& k, Seat self, std::uint32_t at, const std::uint32_t size) {
  const Word plus = extract(k.plus(self), at, size), minus = extract(k.minus(self), at, size);
  const Word reality = extract(k.reality.data(), at, size);
  return (reality & ~plus) | (~reality & ~minus & low_bits(size));
}

// Known dimensions of a block that failed; `keeps`: some are the agent's alone, and are not doubted.
template <bool keeps>
TANDEM_INLINE Word to_doubt(const Knowledge& k, Seat self, std::uint32_t at, const std::uint32_t size) {
  const Word known = extract(k.plus(self), at, size) | extract(k.minus(self), at, size);
  return keeps ? known & ~extract(k.held.data() + std::size_t{self} * k.words, at, size) : known;
}

// What somebody believes from now on of the bits of a block that begins at this dimension.
struct JobLesson {
  Seat learner;
  std::uint32_t at;
  Word bits, plus, minus;
};

// Appends what the tasks of owners [begin, end), at most block_of_agents of them, teach whoever worked them, by beliefs as they stand; in
// order of the owners' seats.
void learn_by_doing(const Tick& tick, const ChanceTable& doing, const ChanceTable& doubt, std::size_t begin,
                    std::size_t end, std::vector<JobLesson>& lessons);

void take_over(Knowledge& knowledge, std::uint32_t block_size, const JobLesson& lesson);

}  // namespace tandem
